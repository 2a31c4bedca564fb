// Asks before points are deleted, and deletes them.
import { deletePoints } from "../api/collections.ts";
import type { PointId } from "../api/types.ts";
import { counted, plural } from "../format.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TaskButton, TaskError, useTask } from "../ui/task.tsx";

interface DeletePointsProps {
  readonly name: string;
  readonly ids: readonly PointId[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const named = 12;

export function DeletePoints({ name, ids, onClose, onDone }: DeletePointsProps) {
  const task = useTask(() => deletePoints(name, ids), onDone), what = plural(ids.length, "point");
  return (
    <Dialog title={`Delete ${what}?`} onClose={onClose}>
      <p class="wrap">
        {ids.length === 1 ? "Point " : "Points "}
        <span class="mono">{ids.slice(0, named).join(", ")}</span>
        {ids.length > named && ` and ${counted(ids.length - named)} more`} of{" "}
        {name}: payload and vectors are gone for good.
      </p>
      <TaskError task={task} />
      <div class="row">
        <TaskButton task={task} kind="danger" label={`Delete ${what}`} busyLabel="Deleting…" />
        <button type="button" onClick={onClose}>Keep</button>
      </div>
    </Dialog>
  );
}
