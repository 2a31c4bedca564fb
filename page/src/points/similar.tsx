// Points like this one: its nearest neighbours, and what is more like some examples and less like others.
import { useState } from "preact/hooks";
import { query } from "../api/collections.ts";
import { jsonText } from "../api/json.ts";
import type { Payload, PointId, ScoredPoint, VectorField } from "../api/types.ts";
import { isId } from "../filter/checks.ts";
import { milliseconds, short } from "../format.ts";
import { useLoad } from "../load.ts";
import { route, setQuery } from "../route.ts";
import { Show } from "../ui/states.tsx";
import { cellText } from "./cell.tsx";
import {
  type Examples,
  examplesBody,
  examplesOf,
  examplesQuery,
  strategies,
  type Strategy,
  withExample,
  withoutExample,
} from "./examples.ts";
import { idOf, pointHref } from "./point_address.ts";
import { idText } from "./selection.ts";

interface SimilarProps {
  readonly name: string;
  readonly id: PointId;
  /** Those that the point has. */
  readonly vectors: readonly VectorField[];
}

const found = 12;

export function Similar({ name, id, vectors }: SimilarProps) {
  const { query: address } = route.value, examples = examplesOf(address, id);
  const using = (vectors.find((each) => each.name === address.get("using")) ?? vectors[0]).name;
  const strategy = strategyOf(address.get("strategy")),
    body = examplesBody(examples, strategy),
    isNearest = jsonText(body ?? null) === jsonText({ nearest: id });
  const asked = { query: body, using: using === "" ? undefined : using, limit: found, with_payload: true };
  const answer = useLoad(
    (signal) => body === undefined ? Promise.resolve(undefined) : query(name, asked, signal),
    [name, jsonText(asked)],
    { keep: true },
  );
  const change = (next: Examples) => setQuery(examplesQuery(next, id));
  return (
    <section class="sheet column similar" aria-label="Similar points">
      <header class="row">
        <h2>{isNearest ? "Nearest neighbours" : "More like this, not like that"}</h2>
        <span class="grow" />
        {vectors.length > 1 && (
          <label class="line">
            by
            <select value={using} onChange={(event) => setQuery({ using: event.currentTarget.value })}>
              {vectors.map(({ name }) => <option key={name} value={name}>{name || "vector"}</option>)}
            </select>
          </label>
        )}
      </header>
      <ExampleList label="Like" ids={examples.like} isLike examples={examples} onChange={change} />
      <ExampleList label="Not like" ids={examples.unlike} isLike={false} examples={examples} onChange={change} />
      {!isNearest && <StrategyChoice strategy={strategy} onReset={() => change({ like: [id], unlike: [] })} />}
      <Show of={answer} what="similar points">
        {(value) =>
          value === undefined ? <p class="faint">Say what they shall be like.</p> : (
            <Found
              name={name}
              points={value.result.points}
              ms={value.serverMs}
              examples={examples}
              onChange={change}
            />
          )}
      </Show>
    </section>
  );
}

const strategyOf = (text: string | null): Strategy =>
  text !== null && Object.hasOwn(strategies, text) ? text as Strategy : "average_vector";

const StrategyChoice = ({ strategy, onReset }: { readonly strategy: Strategy; readonly onReset: () => void }) => (
  <div class="row">
    <label class="line">
      Score by
      <select value={strategy} onChange={(event) => setQuery({ strategy: event.currentTarget.value })}>
        {Object.entries(strategies).map(([name, title]) => <option key={name} value={name}>{title}</option>)}
      </select>
    </label>
    <button type="button" class="quiet" onClick={onReset}>Only this point again</button>
  </div>
);

interface ExampleListProps {
  readonly label: string;
  readonly ids: readonly PointId[];
  readonly isLike: boolean;
  readonly examples: Examples;
  readonly onChange: (examples: Examples) => void;
}

function ExampleList({ label, ids, isLike, examples, onChange }: ExampleListProps) {
  const [text, setText] = useState(""), id = idOf(text.trim()), isWrong = text.trim() !== "" && !isId(id);
  const add = (event: Event) => {
    event.preventDefault();
    if (text.trim() === "" || isWrong) return;
    onChange(withExample(examples, id, isLike));
    setText("");
  };
  return (
    <form class="row examples" aria-label={label} onSubmit={add}>
      <span class="examples-label">{label}</span>
      {ids.map((each) => (
        <button
          key={idText(each)}
          type="button"
          class={isLike ? "pill like" : "pill unlike"}
          aria-label={`Take ${each} away`}
          onClick={() => onChange(withoutExample(examples, each))}
        >
          {idText(each)} ✕
        </button>
      ))}
      <input
        aria-label={`${label}: id of a point`}
        aria-invalid={isWrong}
        placeholder="id"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="quiet" disabled={text.trim() === "" || isWrong}>Add</button>
    </form>
  );
}

interface FoundProps {
  readonly name: string;
  readonly points: readonly ScoredPoint[];
  readonly ms: number;
  readonly examples: Examples;
  readonly onChange: (examples: Examples) => void;
}

const Found = ({ name, points, ms, examples, onChange }: FoundProps) => (
  <>
    {points.length === 0 && <p class="faint">There are none.</p>}
    <ol class="found">
      {points.map(({ id, score, payload }) => (
        <li key={idText(id)}>
          <span class="number found-score">{short(score)}</span>
          <a class="mono" href={pointHref(name, id)}>{idText(id)}</a>
          <span class="found-text">{summary(payload)}</span>
          <span class="found-buttons">
            <Choose id={id} isLike examples={examples} onChange={onChange} />
            <Choose id={id} isLike={false} examples={examples} onChange={onChange} />
          </span>
        </li>
      ))}
    </ol>
    <p class="faint">{milliseconds(ms)}</p>
  </>
);

interface ChooseProps extends Pick<FoundProps, "examples" | "onChange"> {
  readonly id: PointId;
  readonly isLike: boolean;
}

const Choose = ({ id, isLike, examples, onChange }: ChooseProps) => (
  <button
    type="button"
    class="quiet"
    title={isLike ? "More like this" : "Not like this"}
    aria-label={`${isLike ? "More" : "Not"} like ${id}`}
    onClick={() => onChange(withExample(examples, id, isLike))}
  >
    {isLike ? "+" : "−"}
  </button>
);

/** What tells a point from others at a glance: its first texts and numbers. */
function summary(payload: Payload | null | undefined): string {
  const plain = Object.values(payload ?? {}).filter((value) => ["string", "number", "boolean"].includes(typeof value));
  const texts = plain.filter((value) => typeof value === "string");
  return [...texts, ...plain.filter((value) => typeof value !== "string")].slice(0, 3).map(cellText).join(" · ");
}
