// A payload as JSON to be edited.
import { useState } from "preact/hooks";
import { jsonText } from "../api/json.ts";
import { changePoints } from "../api/collections.ts";
import type { Payload, PointId } from "../api/types.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TaskButton, TaskError, useTask } from "../ui/task.tsx";
import { changeOperations, changeText, payloadChange } from "./payload_change.ts";

interface PayloadEditProps {
  readonly name: string;
  readonly id: PointId;
  readonly payload: Payload;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function PayloadEdit({ name, id, payload, onClose, onDone }: PayloadEditProps) {
  const [text, setText] = useState(() => jsonText(payload, 2)), change = payloadChange(payload, text);
  const operations = typeof change === "string" ? [] : changeOperations(change, [id]);
  const task = useTask(() => changePoints(name, operations), onDone), isWrong = typeof change === "string";
  return (
    <Dialog title={`Payload of point ${id}`} onClose={onClose} wide>
      <textarea
        aria-label="Payload as JSON"
        aria-invalid={isWrong}
        aria-describedby="payload-change"
        spellcheck={false}
        rows={Math.min(24, Math.max(8, text.split("\n").length + 1))}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p id="payload-change" class={isWrong ? "error wrap" : "faint wrap"} role="status">
        {isWrong
          ? change
          : operations.length === 0
          ? "Nothing is changed yet."
          : `Will be saved: ${changeText(change)}.`}
      </p>
      <TaskError task={task} />
      <div class="row">
        <TaskButton
          task={task}
          kind="primary"
          label="Save"
          busyLabel="Saving…"
          disabled={operations.length === 0}
        />
        <button type="button" onClick={onClose}>Cancel</button>
      </div>
    </Dialog>
  );
}
