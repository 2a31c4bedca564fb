// The filter of a view: conditions to click together, and the same as JSON.
import { useEffect, useRef, useState } from "preact/hooks";
import { jsonText } from "../api/json.ts";
import type { CollectionInfo, Filter } from "../api/types.ts";
import { ConditionRow } from "./condition_row.tsx";
import { useFields } from "./fields.ts";
import type { Field } from "./field_types.ts";
import { type Problem, readFilter } from "./read_filter.ts";
import { buildRow, type FieldRow, filterOfRows, filterText, type Row, rowsOf } from "./rows.ts";

export interface FilterBarProps {
  readonly name: string;
  readonly info: CollectionInfo;
  readonly filter: Filter | undefined;
  /** Called with a filter that is whole and without mistakes. */
  readonly onChange: (filter: Filter | undefined) => void;
  /** A text that was to be a filter and is none: it is shown to be mended. */
  readonly mistaken?: string | undefined;
  /** The fields of payloads, where the view knows them; else the bar looks for itself. */
  readonly fields?: readonly Field[];
}

/** What is typed: rows or JSON, whichever is open. */
type Draft = { readonly rows: readonly Row[] } | { readonly text: string };
const newRow: FieldRow = {
  clause: "must",
  key: "",
  operator: "is",
  kind: "text",
  texts: [""],
};
const startOf = (filter: Filter | undefined, mistaken?: string): Draft =>
  mistaken === undefined ? { rows: rowsOf(filter) } : { text: mistaken };

const readDraft = (draft: Draft) => "text" in draft ? readFilter(draft.text) : filterOfRows(draft.rows);
const key = (filter: Filter | undefined): string => filter === undefined ? "" : jsonText(filter);

/** A draft of the filter, which is applied when it is whole and nobody has typed for a moment. */
function useDraft({ filter, onChange, mistaken }: FilterBarProps) {
  const [draft, setDraft] = useState(() => startOf(filter, mistaken)),
    applied = useRef(key(filter));
  const timer = useRef<number>(undefined);
  useEffect(() => {
    if (key(filter) === applied.current) return;
    applied.current = key(filter); // somebody else has changed it
    clearTimeout(timer.current);
    setDraft((now) => "text" in now ? { text: filterText(filter) } : { rows: rowsOf(filter) });
  }, [key(filter)]);
  useEffect(() => {
    if (mistaken !== undefined) setDraft({ text: mistaken });
  }, [mistaken]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: Draft, wait: number) => {
    setDraft(next);
    clearTimeout(timer.current);
    const { filter: wanted, problems } = readDraft(next);
    if (
      problems.length > 0 ||
      key(wanted) === applied.current && mistaken === undefined
    ) return;
    timer.current = setTimeout(() => {
      applied.current = key(wanted);
      onChange(wanted);
    }, wait);
  };
  return { draft, change };
}

export function FilterBar(props: FilterBarProps) {
  const { name, info, filter } = props, { draft, change } = useDraft(props), { problems } = readDraft(draft);
  const isJson = "text" in draft, isEmpty = isJson ? draft.text.trim() === "" : draft.rows.length === 0;
  const fields = useFields(name, info, props.fields) ?? [];
  const toggle = () => change(isJson ? { rows: rowsOf(readDraft(draft).filter) } : { text: filterText(filter) }, 0);
  const add = () => !isJson && change({ rows: [...draft.rows, newRow] }, 0);
  const clear = () => change(isJson ? { text: "" } : { rows: [] }, 0), isStuck = isJson && problems.length > 0;
  return (
    <section class="filter" aria-label="Filter">
      <div class="filter-head row">
        <span class="filter-title">Filter</span>
        {!isJson && <button type="button" class="quiet" onClick={add}>+ Condition</button>}
        <button type="button" class="quiet" aria-pressed={isJson} disabled={isStuck} onClick={toggle}>JSON</button>
        {!isEmpty && <button type="button" class="quiet" onClick={clear}>Clear</button>}
        {problems.length > 0 && !isEmpty && <span class="warn" role="status">Not applied yet</span>}
      </div>
      {isJson
        ? <JsonFilter text={draft.text} problems={problems} onText={(text) => change({ text }, 400)} />
        : <Rows name={name} rows={draft.rows} fields={fields} onRows={(rows, wait) => change({ rows }, wait)} />}
    </section>
  );
}

interface RowsProps {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly fields: readonly Field[];
  readonly onRows: (rows: readonly Row[], wait: number) => void;
}

function Rows({ name, rows, fields, onRows }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <div class="conditions">
      {rows.map((row, i) => {
        const built = buildRow(row);
        return (
          <ConditionRow
            key={i}
            name={name}
            at={i}
            row={row}
            fields={fields}
            problem={"problem" in built ? built.problem : undefined}
            onRow={(next) => onRows(rows.map((each, at) => at === i ? next : each), 400)}
            onRemove={() => onRows(rows.filter((_, at) => at !== i), 0)}
          />
        );
      })}
    </div>
  );
}

interface JsonFilterProps {
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly onText: (text: string) => void;
}

const example = '{ "must": [{ "key": "…", "match": { "value": "…" } }] }';

const JsonFilter = ({ text, problems, onText }: JsonFilterProps) => (
  <div class="filter-json">
    <textarea
      aria-label="Filter as JSON"
      aria-invalid={problems.length > 0}
      aria-describedby="filter-problems"
      spellcheck={false}
      rows={Math.min(16, Math.max(4, text.split("\n").length))}
      placeholder={example}
      value={text}
      onInput={(event) => onText(event.currentTarget.value)}
    />
    <ul id="filter-problems" class="problems" aria-live="polite">
      {problems.map(({ path, text }) => (
        <li key={`${path} ${text}`} class="error wrap">
          {path !== "" && <code>{path}:</code>} {text}
        </li>
      ))}
    </ul>
  </div>
);
