// One condition of the filter's builder.
import { useEffect, useId, useRef } from "preact/hooks";
import { facet } from "../api/collections.ts";
import { jsonText } from "../api/json.ts";
import { useLoad } from "../load.ts";
import type { Field } from "./field_types.ts";
import { type Operator, type OperatorName, operators, type ValueKind } from "./operators.ts";
import { operatorsOf, tellsKind, withKey, withKind, withOperator } from "./row_rules.ts";
import { type ClauseName, clauseNames, type FieldRow, isJsonRow, type JsonRow, type Row } from "./rows.ts";

interface ConditionRowProps {
  /** The collection. */
  readonly name: string;
  /** Which of the rows. */
  readonly at: number;
  readonly row: Row;
  readonly fields: readonly Field[];
  readonly problem: string | undefined;
  readonly onRow: (row: Row) => void;
  readonly onRemove: () => void;
}

const clauseTitles: Readonly<Record<ClauseName | "min_should", string>> = {
  must: "must",
  should: "should",
  must_not: "must not",
  min_should: "min should",
};

export function ConditionRow({ name, row, at, fields, problem, onRow, onRemove }: ConditionRowProps) {
  return (
    <div class="condition" role="group" aria-label={`Condition ${at + 1}`}>
      {row.clause === "min_should" ? <span class="condition-clause">{clauseTitles.min_should}</span> : (
        <select
          class="condition-clause"
          aria-label="Clause"
          value={row.clause}
          onChange={(event) => onRow({ ...row, clause: event.currentTarget.value as ClauseName })}
        >
          {clauseNames.map((clause) => <option key={clause} value={clause}>{clauseTitles[clause]}</option>)}
        </select>
      )}
      {isJsonRow(row)
        ? <Json row={row} />
        : <FieldParts name={name} row={row} fields={fields} isWrong={problem !== undefined} onRow={onRow} />}
      <button type="button" class="quiet" aria-label={`Remove condition ${at + 1}`} onClick={onRemove}>✕</button>
      {problem !== undefined && <span class="condition-problem faint">{problem}</span>}
    </div>
  );
}

/** What the rows cannot say; it is edited as JSON. */
const Json = ({ row }: { readonly row: JsonRow }) => (
  <code class="condition-json" tabIndex={0} title="Edit it as JSON">{jsonText(row.json)}</code>
);

interface FieldPartsProps extends Pick<ConditionRowProps, "name" | "fields" | "onRow"> {
  readonly row: FieldRow;
  readonly isWrong: boolean;
}

function FieldParts({ name, row, fields, isWrong, onRow }: FieldPartsProps) {
  const { ofField, inputs, kinds } = operators[row.operator] as Operator, values = useId();
  const field = fields.find(({ key }) => key === row.key), type = ofField ? field?.type : undefined;
  const isListed = field?.indexed === true && type === "keyword" && row.operator === "is";
  return (
    <>
      {ofField && <FieldName row={row} fields={fields} onRow={onRow} />}
      <select
        aria-label="Comparison"
        value={row.operator}
        onChange={(event) => onRow(withOperator(row, event.currentTarget.value as OperatorName, field?.type))}
      >
        {operatorsOf(field?.type, row.operator).map((each) => (
          <option key={each} value={each}>{operators[each].label}</option>
        ))}
      </select>
      {inputs.map((label, i) => (
        <Value
          key={`${row.operator}${i}`}
          label={label}
          row={row}
          at={i}
          list={isListed ? values : undefined}
          isWrong={isWrong}
          onRow={onRow}
        />
      ))}
      {isListed && <KnownValues key={row.key} id={values} name={name} field={row.key} />}
      {!tellsKind(type) && kinds.length > 1 && (
        <select
          aria-label="Kind of value"
          value={row.kind}
          onChange={(event) => onRow(withKind(row, event.currentTarget.value as ValueKind))}
        >
          {kinds.map((kind) => <option key={kind} value={kind}>{kindTitles[kind]}</option>)}
        </select>
      )}
    </>
  );
}

function FieldName({ row, fields, onRow }: Pick<FieldPartsProps, "row" | "fields" | "onRow">) {
  const list = useId(), input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (row.key === "") input.current?.focus(); // a new one
  }, []);
  const change = (key: string) => onRow(withKey(row, key, fields.find((field) => field.key === key)?.type));
  return (
    <>
      <input
        ref={input}
        class="condition-field"
        aria-label="Field"
        placeholder="field"
        list={list}
        value={row.key}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <datalist id={list}>
        {fields.map(({ key, type, indexed }) => (
          <option key={key} value={key}>{`${type}${indexed ? ", indexed" : ""}`}</option>
        ))}
      </datalist>
    </>
  );
}

const suggested = 50;

/** The values of an indexed field that most points have, to choose from. */
function KnownValues({ id, name, field }: { readonly id: string; readonly name: string; readonly field: string }) {
  const { value: hits = [] } = useLoad((signal) => facet(name, field, undefined, suggested, signal), [name, field]);
  return (
    <datalist id={id}>
      {hits.map(({ value }) => <option key={String(value)} value={String(value)} />)}
    </datalist>
  );
}

const kindTitles: Readonly<Record<ValueKind, string>> = {
  text: "text",
  whole: "whole number",
  number: "number",
  flag: "true/false",
  time: "date",
};

interface ValueProps extends Pick<FieldPartsProps, "row" | "isWrong" | "onRow"> {
  readonly label: string;
  readonly at: number;
  readonly list: string | undefined;
}

function Value({ label, row, at, list, isWrong, onRow }: ValueProps) {
  const set = (text: string) => onRow({ ...row, texts: row.texts.map((each, i) => i === at ? text : each) });
  if (row.kind === "flag") {
    return (
      <select aria-label={label} value={row.texts[at]} onChange={(event) => set(event.currentTarget.value)}>
        <option value="true">true</option>
        <option value="false">false</option>
      </select>
    );
  }
  return (
    <>
      {row.texts.length > 1 && <span class="faint" aria-hidden="true">{label.toLowerCase()}</span>}
      <input
        class="condition-value"
        aria-label={label}
        aria-invalid={isWrong && row.texts[at] !== ""}
        placeholder={row.kind === "time" ? "2024-01-31" : label.toLowerCase()}
        list={list}
        value={row.texts[at]}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </>
  );
}
