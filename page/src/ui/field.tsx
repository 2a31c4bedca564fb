// A field of a form, with what is wrong with it said beside it once somebody has been there.
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

interface TextFieldProps {
  readonly label: ComponentChildren;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly mistake?: string | undefined;
  /** Says the mistake although nobody has been there: the form was to be sent. */
  readonly asked?: boolean;
  readonly hint?: string;
  readonly class?: string;
  readonly placeholder?: string;
  readonly inputMode?: "numeric" | "text";
  /** Has the focus when its dialog opens. */
  readonly autofocus?: boolean;
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onInput,
    mistake,
    asked = false,
    hint,
    class: name = "",
    ...rest
  } = props;
  const id = useId(), [been, setBeen] = useState(false);
  const shown = been || asked ? mistake : undefined, said = shown ?? hint;
  return (
    <div class={`field ${name}`}>
      <label for={id}>{label}</label>
      <input
        type="text"
        autocomplete="off"
        spellcheck={false}
        {...rest}
        id={id}
        value={value}
        aria-invalid={shown !== undefined}
        aria-describedby={said === undefined ? undefined : `${id}-said`}
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={() => setBeen(true)}
      />
      {said !== undefined && (
        <small id={`${id}-said`} class={shown ? "error" : "faint"}>
          {said}
        </small>
      )}
    </div>
  );
}

interface ChoiceProps<Word extends string> {
  readonly label: ComponentChildren;
  readonly value: Word;
  readonly of: readonly Word[];
  readonly onChange: (value: Word) => void;
  /** What stands for a word; itself if nothing is said. */
  readonly names?: Readonly<Partial<Record<Word, string>>>;
}

export const Choice = <Word extends string>({ label, value, of, onChange, names }: ChoiceProps<Word>) => (
  <label class="field">
    {label}
    <select value={value} onChange={(event) => onChange(event.currentTarget.value as Word)}>
      {of.map((word) => <option key={word} value={word}>{names?.[word] ?? word}</option>)}
    </select>
  </label>
);

interface CheckProps {
  readonly label: ComponentChildren;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export const Check = ({ label, value, onChange }: CheckProps) => (
  <label class="line">
    <input type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
    {label}
  </label>
);

/** Goes to the first field with a mistake, also where it is folded away. */
export function toFirstMistake(form: HTMLFormElement | null): void {
  const first = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const folded = first?.closest("details");
  if (folded) folded.open = true;
  first?.focus();
}
