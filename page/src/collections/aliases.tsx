// Other names of collections: made and deleted.
import { useState } from "preact/hooks";
import { createAlias, deleteAlias } from "../api/collections.ts";
import type { Alias } from "../api/types.ts";
import type { Loaded } from "../load.ts";
import { ActionsHead } from "../ui/actions_head.tsx";
import { Choice, TextField } from "../ui/field.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Show } from "../ui/states.tsx";
import { TaskError, useTask } from "../ui/task.tsx";

interface AliasesProps {
  /** Collections that an alias can be of. */
  readonly names: readonly string[];
  readonly aliases: Loaded<readonly Alias[]>;
}

export const AliasesDialog = ({ onClose, ...props }: AliasesProps & { readonly onClose: () => void }) => (
  <Dialog title="Aliases" onClose={onClose}>
    <Aliases {...props} />
  </Dialog>
);

export const Aliases = ({ names, aliases }: AliasesProps) => (
  <div class="column">
    <p class="faint">
      An alias is another name of a collection, to move readers from one to the next at once.
    </p>
    <Show of={aliases} what="the aliases">
      {(all) => <AliasTable aliases={all} withCollection={names.length > 1} again={aliases.again} />}
    </Show>
    {names.length > 0 && <AliasForm names={names} onDone={aliases.again} />}
  </div>
);

interface AliasTableProps {
  readonly aliases: readonly Alias[];
  readonly withCollection: boolean;
  readonly again: () => void;
}

function AliasTable({ aliases, withCollection, again }: AliasTableProps) {
  if (aliases.length === 0) return <p>There is none yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Alias</th>
          {withCollection && <th scope="col">Collection</th>}
          <ActionsHead />
        </tr>
      </thead>
      <tbody>
        {aliases.map(({ alias_name: alias, collection_name: name }) => (
          <tr key={alias}>
            <td class="wrap">{alias}</td>
            {withCollection && <td class="wrap">{name}</td>}
            <td class="actions">
              <AliasDelete alias={alias} onDone={again} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AliasDelete({ alias, onDone }: { readonly alias: string; readonly onDone: () => void }) {
  const task = useTask(() => deleteAlias(alias), onDone);
  return (
    <>
      <button type="button" class="quiet" disabled={task.busy} aria-label={`Delete ${alias}`} onClick={task.run}>
        {task.busy ? "Deleting…" : "Delete"}
      </button>
      <TaskError task={task} />
    </>
  );
}

function AliasForm(
  { names, onDone }: {
    readonly names: readonly string[];
    readonly onDone: () => void;
  },
) {
  const [alias, setAlias] = useState(""), [name, setName] = useState(names[0]);
  const of = names.includes(name) ? name : names[0];
  const task = useTask(() => createAlias(alias.trim(), of), () => {
    setAlias("");
    onDone();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    if (alias.trim() !== "") task.run();
  };
  return (
    <form class="column" onSubmit={submit}>
      <div class="fields">
        <TextField label="New alias" value={alias} onInput={setAlias} />
        {names.length > 1 && <Choice label="Of" value={of} of={names} onChange={setName} />}
        <button type="submit" disabled={alias.trim() === "" || task.busy}>
          {task.busy ? "Making it…" : "Make the alias"}
        </button>
      </div>
      <TaskError task={task} />
    </form>
  );
}
