// Questions before something is lost: of a collection its name is typed.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { deleteCollection } from "../api/collections.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { TaskError, useTask } from "../ui/task.tsx";

interface ConfirmProps {
  readonly title: string;
  readonly label: string;
  readonly busyLabel?: string;
  readonly work: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Nothing is done before. */
  readonly ready?: boolean;
}

/** Asks; closes when it is done, and stays with what went wrong. */
export function Confirm({ title, label, busyLabel, work, onDone, onClose, children, ready = true }: ConfirmProps) {
  const task = useTask(work, () => {
    onClose();
    onDone();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    if (ready) task.run();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        {children}
        <TaskError task={task} />
        <div class="row">
          <button type="submit" class="danger" disabled={!ready || task.busy}>
            {task.busy ? busyLabel ?? `${label}…` : label}
          </button>
          <button type="button" onClick={onClose}>Cancel</button>
        </div>
      </form>
    </Dialog>
  );
}

interface DeleteDialogProps {
  readonly name: string;
  readonly points: string | undefined;
  readonly aliases: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function DeleteDialog({ name, points, aliases, onDone, onClose }: DeleteDialogProps) {
  const [typed, setTyped] = useState("");
  const others = aliases.length === 0
    ? ""
    : `, and the ${aliases.length === 1 ? "alias" : "aliases"} ${aliases.join(", ")}`;
  return (
    <Confirm
      title="Delete the collection"
      label="Delete it"
      busyLabel="Deleting…"
      ready={typed === name}
      work={() => deleteCollection(name)}
      onDone={onDone}
      onClose={onClose}
    >
      <p class="wrap">
        <strong>{name}</strong> and{" "}
        {points ?? "its points"}, indexes and snapshots are deleted{others}. There is no way back.
      </p>
      <TextField label="Type its name to delete it" autofocus value={typed} onInput={setTyped} />
    </Confirm>
  );
}
