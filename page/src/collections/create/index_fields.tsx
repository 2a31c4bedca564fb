// The fields of one index: which field of the payload, and as what.
import { Check, Choice, TextField } from "../../ui/field.tsx";
import { fieldTypes, hasTenants, type IndexDraft, tokenizers } from "./index_draft.ts";

interface IndexFieldsProps {
  readonly index: IndexDraft;
  readonly mistake: string | undefined;
  readonly asked: boolean;
  readonly onChange: (index: IndexDraft) => void;
}

export function IndexFields({ index, mistake, asked, onChange }: IndexFieldsProps) {
  const set = (changes: Partial<IndexDraft>) => onChange({ ...index, ...changes });
  return (
    <div class="fields">
      <TextField
        label="Field"
        placeholder="address.city"
        value={index.field}
        onInput={(field) => set({ field })}
        mistake={mistake}
        asked={asked || index.field !== ""}
      />
      <Choice label="Type" value={index.type} of={fieldTypes} onChange={(type) => set({ type })} />
      {index.type === "text" && (
        <>
          <Choice
            label="Cut into words by"
            value={index.tokenizer}
            of={tokenizers}
            onChange={(tokenizer) => set({ tokenizer })}
          />
          <Check label="Find phrases" value={index.phrases} onChange={(phrases) => set({ phrases })} />
        </>
      )}
      {hasTenants(index.type) && (
        <Check
          label="One tenant a value"
          value={index.tenant}
          onChange={(tenant) => set({ tenant })}
        />
      )}
    </div>
  );
}
