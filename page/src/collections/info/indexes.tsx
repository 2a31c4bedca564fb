// The indexes of payload fields: listed, made and deleted.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { jsonText } from "../../api/json.ts";
import { deleteIndex } from "../../api/collections.ts";
import { restText } from "../../api/rest_text.ts";
import type { CollectionInfo, FieldIndex } from "../../api/types.ts";
import { counted } from "../../format.ts";
import { ActionsHead } from "../../ui/actions_head.tsx";
import { Code } from "../../ui/code.tsx";
import { toFirstMistake } from "../../ui/field.tsx";
import { TaskError, useTask } from "../../ui/task.tsx";
import { fresh } from "../create/draft.ts";
import { indexRequest, newIndex } from "../create/index_draft.ts";
import { IndexFields } from "../create/index_fields.tsx";
import { fieldMistake } from "../create/mistakes.ts";
import { Confirm } from "../dialogs.tsx";
import { send } from "../send.ts";

interface IndexesProps {
  readonly name: string;
  readonly info: CollectionInfo;
  readonly again: () => void;
}

export function Indexes({ name, info: { payload_schema: schema }, again }: IndexesProps) {
  const [gone, setGone] = useState<string>(), [adding, setAdding] = useState(false);
  const fields = Object.entries(schema).sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
  return (
    <section class="sheet column" aria-labelledby="field-indexes-head">
      <div class="row spread">
        <h2 id="field-indexes-head">Indexes of payload fields</h2>
        <button type="button" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          Add an index
        </button>
      </div>
      {adding && (
        <AddIndex
          name={name}
          taken={fields.map(([field]) => field)}
          onDone={() => {
            setAdding(false);
            again();
          }}
        />
      )}
      {fields.length === 0
        ? (
          <p class="faint">
            There is none: a filter looks at the payload of every point.
          </p>
        )
        : <IndexTable fields={fields} onDelete={setGone} />}
      {gone !== undefined && (
        <Confirm
          title="Delete the index"
          label="Delete it"
          busyLabel="Deleting…"
          work={() => deleteIndex(name, gone)}
          onDone={again}
          onClose={() => setGone(undefined)}
        >
          <p class="wrap">
            The values of <strong>{gone}</strong>{" "}
            stay in the payloads. Filters by it get slower; what needs an index, such as an order, no longer works.
          </p>
        </Confirm>
      )}
    </section>
  );
}

interface IndexTableProps {
  readonly fields: readonly (readonly [string, FieldIndex])[];
  readonly onDelete: (field: string) => void;
}

const IndexTable = ({ fields, onDelete }: IndexTableProps) => (
  <div class="scroll" tabIndex={0} role="group" aria-label="Indexes">
    <table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Type</th>
          <th scope="col" class="number">Points</th>
          <ActionsHead />
        </tr>
      </thead>
      <tbody>
        {fields.map(([field, { data_type: type, params, points }]) => (
          <tr key={field}>
            <th scope="row" class="mono wrap">{field}</th>
            <td class={paramTexts(params).length > 0 ? "set-up" : undefined}>
              {type} {paramTexts(params).map((text) => <span key={text} class="pill mono">{text}</span>)}
            </td>
            <td class="number">{counted(points)}</td>
            <td class="actions">
              <button
                type="button"
                class="quiet"
                aria-label={`Delete the index of ${field}`}
                onClick={() => onDelete(field)}
              >
                Delete
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const paramTexts = (params: FieldIndex["params"]): string[] =>
  Object.entries(params ?? {})
    .filter(([name, value]) => name !== "type" && value !== null)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : jsonText(value)}`);

interface AddIndexProps {
  readonly name: string;
  readonly taken: readonly string[];
  readonly onDone: () => void;
}

function AddIndex({ name, taken, onDone }: AddIndexProps) {
  const [index, setIndex] = useState(() => newIndex(fresh())), [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null), mistake = fieldMistake(index.field, taken);
  const request = indexRequest(name, index), task = useTask(() => send(request), onDone);
  useLayoutEffect(() => form.current?.querySelector("input")?.focus(), []);
  useEffect(() => {
    if (tries > 0) toFirstMistake(form.current);
  }, [tries]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (mistake === undefined) task.run();
    else setTries(tries + 1);
  };
  return (
    <form ref={form} class="column sunk" noValidate onSubmit={submit}>
      <IndexFields index={index} mistake={mistake} asked={tries > 0} onChange={setIndex} />
      <Code label="The request" text={restText(request)} />
      <TaskError task={task} />
      <div>
        <button type="submit" class="primary" disabled={task.busy}>
          {task.busy ? "Making it…" : "Make the index"}
        </button>
      </div>
    </form>
  );
}
