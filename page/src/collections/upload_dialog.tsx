// Makes a collection, or puts one back, from the file of a snapshot.
import { useState } from "preact/hooks";
import { uploadSnapshot } from "../api/collections.ts";
import { bytes } from "../format.ts";
import { go } from "../route.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { TaskError, useTask } from "../ui/task.tsx";

interface UploadDialogProps {
  /** The collection that is put back; without it the name is asked for. */
  readonly name?: string;
  /** Names of collections that are there. */
  readonly taken?: readonly string[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** The name of the collection that a snapshot's file is of, as servers name them. */
const nameIn = (file: string): string => /^(.+?)-\d{6,}-\d{4}-\d\d-\d\d/.exec(file)?.[1] ?? "";

export function UploadDialog({ name, taken = [], onClose, onDone }: UploadDialogProps) {
  const [typed, setTyped] = useState(""), [file, setFile] = useState<File>(), of = name ?? typed.trim();
  const task = useTask(() => uploadSnapshot(of, file!), () => {
    onClose();
    if (onDone) onDone();
    else go(["collections", of]);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    if (file !== undefined && of !== "") task.run();
  };
  const take = (chosen: File | undefined) => {
    setFile(chosen);
    if (chosen && typed === "") setTyped(nameIn(chosen.name));
  };
  return (
    <Dialog
      title={name === undefined ? "Restore a collection from a file" : `Restore ${name} from a file`}
      onClose={onClose}
    >
      <form onSubmit={submit}>
        <label>
          File of a snapshot
          <input type="file" onChange={(event) => take(event.currentTarget.files?.[0])} />
        </label>
        {name === undefined && <TextField label="Name of the collection" value={typed} onInput={setTyped} />}
        {(name !== undefined || taken.includes(of)) && (
          <p class="warn wrap">
            All points that {of} has now are replaced by those of the file.
          </p>
        )}
        <TaskError task={task} />
        <div class="row">
          <button type="submit" class="primary" disabled={file === undefined || of === "" || task.busy}>
            {task.busy ? `Restoring ${bytes(file?.size ?? 0)}…` : "Restore"}
          </button>
          <button type="button" onClick={onClose}>Cancel</button>
        </div>
      </form>
    </Dialog>
  );
}
