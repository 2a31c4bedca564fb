// The form that makes a collection, beside the requests that it will send.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { aliases, collectionNames } from "../../api/collections.ts";
import { useLoad } from "../../load.ts";
import { go, href } from "../../route.ts";
import { Check, TextField, toFirstMistake } from "../../ui/field.tsx";
import { useTask } from "../../ui/task.tsx";
import { send } from "../send.ts";
import { type Draft, fresh, newDraft, newVector, requestsOf, type VectorDraft } from "./draft.ts";
import { type IndexDraft, newIndex } from "./index_draft.ts";
import { IndexFields } from "./index_fields.tsx";
import { type Mistakes, mistakesOf } from "./mistakes.ts";
import { Requests } from "./requests.tsx";
import { VectorFields } from "./vector_fields.tsx";

/** Names that are taken; where they cannot be asked for, the server tells. */
async function takenNames(signal: AbortSignal): Promise<ReadonlySet<string>> {
  const [names, others] = await Promise.all([collectionNames(signal), aliases(signal)]);
  return new Set([...names, ...others.map(({ alias_name: alias }) => alias)]);
}

const none: ReadonlySet<string> = new Set();

export function CreateView() {
  const [draft, setDraft] = useState(newDraft), [asked, setAsked] = useState(false), [sent, setSent] = useState(0);
  const { value: taken = none } = useLoad(takenNames, []), form = useRef<HTMLFormElement>(null);
  const mistakes = useMemo(() => mistakesOf(draft, sent === 0 ? taken : none), [draft, taken, sent]);
  const requests = useMemo(() => requestsOf(draft), [draft]);
  const task = useTask(async () => {
    for (let at = sent; at < requests.length; at++) {
      await send(requests[at]);
      setSent(at + 1);
    }
  }, () => go(["collections", draft.name]));
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0) toFirstMistake(form.current);
  }, [tries]);
  const submit = (event: Event) => {
    event.preventDefault();
    setAsked(true);
    if (mistakes.size > 0) setTries(tries + 1);
    else task.run();
  };
  return (
    <div class="create">
      <form ref={form} class="column" noValidate onSubmit={submit}>
        <nav class="row" aria-label="Way back">
          <a class="crumb" href={href(["collections"])}>Collections</a>
          <span aria-hidden="true">/</span>
          <h1>New collection</h1>
        </nav>
        <fieldset class="plain column" disabled={sent > 0}>
          <Shape draft={draft} mistakes={mistakes} asked={asked} onChange={setDraft} />
        </fieldset>
        <Indexes draft={draft} mistakes={mistakes} asked={asked} made={sent - 1} onChange={setDraft} />
        <div class="row">
          <button type="submit" class="primary" disabled={task.busy}>
            {task.busy ? "Making it…" : sent > 0 ? "Go on" : "Make the collection"}
          </button>
          {sent > 0
            ? (
              <a class="button" href={href(["collections", draft.name])}>
                To the collection
              </a>
            )
            : <a class="button" href={href(["collections"])}>Cancel</a>}
        </div>
      </form>
      <Requests requests={requests} sent={sent} error={task.error} />
    </div>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly mistakes: Mistakes;
  readonly asked: boolean;
  readonly onChange: (draft: Draft) => void;
}

function Shape({ draft, mistakes, asked, onChange }: PartProps) {
  const { vectors } = draft, setVectors = (vectors: readonly VectorDraft[]) => onChange({ ...draft, vectors });
  return (
    <>
      <section class="sheet column">
        <TextField
          label="Name"
          value={draft.name}
          onInput={(name) => onChange({ ...draft, name })}
          mistake={mistakes.get("name")}
          asked={asked || draft.name !== ""}
        />
        <Check
          label="Keep payloads in memory"
          value={draft.payloadInMemory}
          onChange={(payloadInMemory) => onChange({ ...draft, payloadInMemory })}
        />
      </section>
      <section class="sheet column" aria-labelledby="vectors-head">
        <div>
          <h2 id="vectors-head">Vectors</h2>
          <p class="faint">
            What points are searched by. One alone needs no name.
          </p>
        </div>
        {vectors.map((vector, at) => (
          <VectorFields
            key={vector.id}
            vector={vector}
            title={`Vector ${at + 1}`}
            mistakes={mistakes}
            asked={asked}
            onChange={(next) => setVectors(vectors.map((each) => each === vector ? next : each))}
            onRemove={() => setVectors(vectors.filter((each) => each !== vector))}
          />
        ))}
        {vectors.length === 0 && <p>Without vectors the collection holds payloads alone.</p>}
        <div class="row">
          <button type="button" onClick={() => setVectors([...vectors, newVector()])}>
            Add a vector
          </button>
          <button type="button" onClick={() => setVectors([...vectors, newVector({ kind: "sparse", idf: true })])}>
            Add a sparse vector
          </button>
        </div>
      </section>
    </>
  );
}

/** @param made how many are made already: these stay as they are */
function Indexes(
  { draft, mistakes, asked, made, onChange }: PartProps & {
    readonly made: number;
  },
) {
  const { indexes } = draft, setIndexes = (indexes: readonly IndexDraft[]) => onChange({ ...draft, indexes });
  return (
    <section class="sheet column" aria-labelledby="indexes-head">
      <div>
        <h2 id="indexes-head">Indexes of payload fields</h2>
        <p class="faint">
          Fields that filters, orders and facets ask for are quick with an index.
        </p>
      </div>
      {indexes.map((index, at) => (
        <fieldset key={index.id} class="plain row top" disabled={at < made}>
          <legend class="hidden">Index {at + 1}</legend>
          <IndexFields
            index={index}
            mistake={mistakes.get(`index.${index.id}.field`)}
            asked={asked}
            onChange={(next) => setIndexes(indexes.map((each) => each === index ? next : each))}
          />
          <button
            type="button"
            class="quiet"
            aria-label={`Remove index ${at + 1}`}
            onClick={() => setIndexes(indexes.filter((each) => each !== index))}
          >
            Remove
          </button>
        </fieldset>
      ))}
      <div>
        <button type="button" onClick={() => setIndexes([...indexes, newIndex(fresh())])}>
          Add an index
        </button>
      </div>
    </section>
  );
}
