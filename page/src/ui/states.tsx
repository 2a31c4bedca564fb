// What a view shows while there is nothing to show: that it waits, that there is none, or what went wrong and what to do.
import type { ComponentChildren } from "preact";
import type { Loaded } from "../load.ts";
import { ApiError } from "../api/request.ts";

export const Waiting = ({ what }: { readonly what: string }) => (
  <p class="state" role="status">
    <span class="spinner" aria-hidden="true" /> Loading {what}…
  </p>
);

export const Empty = ({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) => (
  <div class="state empty">
    <h2>{title}</h2>
    {children}
  </div>
);

export function Failed({ error, again }: { readonly error: Error; readonly again?: () => void }) {
  return (
    <div class="state failed" role="alert">
      <p>
        <strong>{titleOf(error)}</strong>
      </p>
      <p class="wrap">{error.message}</p>
      {again && <button type="button" onClick={again}>Try again</button>}
    </div>
  );
}

function titleOf(error: Error): string {
  if (!(error instanceof ApiError)) return "This did not work";
  if (error.status === 0) return "No answer";
  if (error.status === 404) return "Not found";
  if (error.status === 401 || error.status === 403) return "Not allowed";
  if (error.status === 429) return "Too many requests: wait a moment";
  return "The database refused this";
}

interface ShowProps<Value> {
  readonly of: Loaded<Value>;
  readonly what: string;
  readonly children: (value: Value) => ComponentChildren;
}

/** Shows what was loaded, or why it is not there. */
export function Show<Value>({ of, what, children }: ShowProps<Value>) {
  if (of.error !== undefined) return <Failed error={of.error} again={of.again} />;
  return of.value === undefined ? <Waiting what={what} /> : <>{children(of.value)}</>;
}
