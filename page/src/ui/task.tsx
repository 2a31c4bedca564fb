// Something that a button does: not twice at once, and what went wrong is shown beside it.
import { useState } from "preact/hooks";

export interface Task {
  readonly busy: boolean;
  readonly error: Error | undefined;
  /** Begins it, unless it is under way. */
  readonly run: () => void;
}

/** @param work what is done; `done` is called when it has worked */
export function useTask<Value>(work: () => Promise<Value>, done?: (value: Value) => void): Task {
  const [state, setState] = useState<Omit<Task, "run">>({ busy: false, error: undefined });
  const run = () => {
    if (state.busy) return;
    setState({ busy: true, error: undefined });
    work().then(
      (value) => {
        setState({ busy: false, error: undefined });
        done?.(value);
      },
      (error: Error) => setState({ busy: false, error }),
    );
  };
  return { ...state, run };
}

interface TaskButtonProps {
  readonly task: Task;
  readonly label: string;
  readonly busyLabel?: string;
  readonly kind?: "primary" | "danger" | "quiet";
  readonly disabled?: boolean;
}

export const TaskButton = ({ task, label, busyLabel, kind, disabled = false }: TaskButtonProps) => (
  <button type="button" class={kind} disabled={disabled || task.busy} onClick={task.run}>
    {task.busy ? busyLabel ?? `${label}…` : label}
  </button>
);

export const TaskError = ({ task }: { readonly task: Task }) =>
  task.error === undefined ? null : <p class="error wrap" role="alert">{task.error.message}</p>;
