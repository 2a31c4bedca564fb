// The snapshots of a collection: made, kept as files, deleted, and put back.
import { useState } from "preact/hooks";
import { createSnapshot, deleteSnapshot, snapshots as askSnapshots } from "../../api/collections.ts";
import type { Snapshot } from "../../api/types.ts";
import { bytes, plural, when } from "../../format.ts";
import { useLoad } from "../../load.ts";
import { ActionsHead } from "../../ui/actions_head.tsx";
import { Show } from "../../ui/states.tsx";
import { TaskError, useTask } from "../../ui/task.tsx";
import { Confirm } from "../dialogs.tsx";
import { UploadDialog } from "../upload_dialog.tsx";
import { restore, saveSnapshot } from "./restore.ts";

interface SnapshotsProps {
  readonly name: string;
  /** Called when the collection is another. */
  readonly onRestored: () => void;
}

type Asked =
  | { readonly what: "delete" | "restore"; readonly snapshot: Snapshot }
  | { readonly what: "upload" };

export function Snapshots({ name, onRestored }: SnapshotsProps) {
  const all = useLoad((signal) => askSnapshots(name, signal), [name]);
  const [asked, setAsked] = useState<Asked>(), [told, setTold] = useState(""), close = () => setAsked(undefined);
  const make = useTask(() => createSnapshot(name), ({ size }) => {
    setTold(`A snapshot of ${bytes(size)} is made.`);
    all.again();
  });
  const restored = () => {
    setTold("The collection is restored.");
    onRestored();
  };
  return (
    <section class="sheet column snapshots" aria-labelledby="snapshots-head">
      <div class="row spread">
        <h2 id="snapshots-head">Snapshots</h2>
        <div class="row">
          <button type="button" class="quiet" onClick={() => setAsked({ what: "upload" })}>
            Restore from a file
          </button>
          <button type="button" disabled={make.busy} onClick={make.run}>
            {make.busy ? "Making it…" : "Make a snapshot"}
          </button>
        </div>
      </div>
      <TaskError task={make} />
      <p role="status" class={told === "" ? "hidden" : "good"}>{told}</p>
      <Show of={all} what="the snapshots">
        {(list) => <SnapshotTable name={name} snapshots={list} onAsk={setAsked} />}
      </Show>
      {asked?.what === "upload" && <UploadDialog name={name} onClose={close} onDone={restored} />}
      {asked?.what === "delete" && (
        <Confirm
          title="Delete the snapshot"
          label="Delete it"
          busyLabel="Deleting…"
          work={() => deleteSnapshot(name, asked.snapshot.name)}
          onDone={all.again}
          onClose={close}
        >
          <p class="wrap">{asked.snapshot.name}</p>
        </Confirm>
      )}
      {asked?.what === "restore" && (
        <Confirm
          title={`Restore ${name}`}
          label="Restore it"
          busyLabel="Restoring…"
          work={() => restore(name, asked.snapshot)}
          onDone={restored}
          onClose={close}
        >
          <p class="wrap">
            All points that {name} has now are replaced by those of <strong>{asked.snapshot.name}</strong>.
          </p>
        </Confirm>
      )}
    </section>
  );
}

interface SnapshotTableProps {
  readonly name: string;
  readonly snapshots: readonly Snapshot[];
  readonly onAsk: (asked: Asked) => void;
}

function SnapshotTable({ name, snapshots, onAsk }: SnapshotTableProps) {
  if (snapshots.length === 0) return <p class="faint">There is none yet.</p>;
  const newestFirst = [...snapshots].sort((a, b) => (b.creation_time ?? "").localeCompare(a.creation_time ?? ""));
  const total = snapshots.reduce((sum, { size }) => sum + size, 0);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label="Snapshots">
      <table>
        <caption class="faint">
          {plural(snapshots.length, "snapshot")}, {bytes(total)} in all
        </caption>
        <thead>
          <tr>
            <th scope="col">Made</th>
            <th scope="col">Name</th>
            <th scope="col" class="number">Size</th>
            <ActionsHead />
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((each) => <SnapshotRow key={each.name} of={name} snapshot={each} onAsk={onAsk} />)}
        </tbody>
      </table>
    </div>
  );
}

interface SnapshotRowProps {
  readonly of: string;
  readonly snapshot: Snapshot;
  readonly onAsk: (asked: Asked) => void;
}

function SnapshotRow({ of, snapshot, onAsk }: SnapshotRowProps) {
  const { name, size, creation_time: time, checksum } = snapshot;
  const save = useTask(() => saveSnapshot(of, name));
  return (
    <tr>
      <td>{when(time)}</td>
      <td class="mono wrap" title={checksum ? `SHA-256 ${checksum}` : undefined}>
        {name}
      </td>
      <td class="number">{bytes(size)}</td>
      <td class="actions">
        <button type="button" class="quiet" disabled={save.busy} aria-label={`Download ${name}`} onClick={save.run}>
          {save.busy ? "Downloading…" : "Download"}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={`Restore ${name}`}
          onClick={() => onAsk({ what: "restore", snapshot })}
        >
          Restore
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={`Delete ${name}`}
          onClick={() => onAsk({ what: "delete", snapshot })}
        >
          Delete
        </button>
        <TaskError task={save} />
      </td>
    </tr>
  );
}
