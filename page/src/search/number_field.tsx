// A small number beside its label, with what is wrong in it.
import { useId } from "preact/hooks";

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly problem: string | undefined;
  readonly onValue: (value: string) => void;
}

export function NumberField({ label, value, placeholder, problem, onValue }: NumberFieldProps) {
  const id = useId();
  return (
    <span class="number-field">
      <label class="line">
        {label}
        <input
          type="text"
          inputMode="decimal"
          size={5}
          {...{ value, placeholder }}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : id}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      </label>
      {problem !== undefined && <span id={id} class="error">{problem}</span>}
    </span>
  );
}
