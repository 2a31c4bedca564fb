// A payload to be read: keys, types and values, objects and lists within each other.
import { useState } from "preact/hooks";
import { jsonText } from "../api/json.ts";
import type { Payload } from "../api/types.ts";
import { isObject } from "../filter/checks.ts";
import { typeOfValue } from "../filter/field_types.ts";
import { counted } from "../format.ts";

/** The type of a value, as people call it. */
function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `list of ${counted(value.length)}`;
  const type = typeOfValue(value);
  return type === "keyword" ? "text" : type;
}

const shownAtFirst = 50, openDeep = 2;

export const PayloadTree = ({ payload }: { readonly payload: Payload }) => <Entries of={payload} deep={0} />;

/** The entries of an object or list, the first ones until more are wanted. */
function Entries({ of, deep }: { readonly of: Payload | readonly unknown[]; readonly deep: number }) {
  const [most, setMost] = useState(shownAtFirst), entries = Object.entries(of);
  return (
    <>
      <dl class="tree">
        {entries.slice(0, most).map(([key, value]) => (
          <div key={key} class="tree-entry">
            <dt class="mono">{key === "" ? '""' : key}</dt>
            <dd class="tree-type">{typeName(value)}</dd>
            <dd class={isNested(value) ? "tree-value nested" : "tree-value"}>
              <Value value={value} deep={deep} />
            </dd>
          </div>
        ))}
      </dl>
      {entries.length > most && (
        <button type="button" class="quiet" onClick={() => setMost(most + 500)}>
          {counted(entries.length - most)} more
        </button>
      )}
    </>
  );
}

const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;

/** Whether a value has entries of its own to be shown; short lists of plain values and places have not. */
function isNested(value: unknown): value is Payload | readonly unknown[] {
  if (Array.isArray(value)) return value.length > shownAtFirst || !value.every(isPlain);
  return isObject(value) && typeOfValue(value) !== "geo";
}

function Value({ value, deep }: { readonly value: unknown; readonly deep: number }) {
  if (!isNested(value)) {
    return Array.isArray(value) ? <Pills values={value} /> : <span class="wrap">{plainText(value)}</span>;
  }
  return (
    <details open={deep < openDeep && Object.keys(value).length <= 12}>
      <summary class="faint">
        {Array.isArray(value) ? "elements" : Object.keys(value).slice(0, 4).join(", ") || "empty"}
      </summary>
      <Entries of={value} deep={deep + 1} />
    </details>
  );
}

const Pills = ({ values }: { readonly values: readonly unknown[] }) => (
  <span class="pills wrap">{values.map((each, i) => <span key={i} class="pill">{String(each)}</span>)}</span>
);

function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  if (isPlain(value)) return jsonText(value);
  const { lat, lon } = value as { lat: number; lon: number };
  return `${lat}, ${lon}`;
}
