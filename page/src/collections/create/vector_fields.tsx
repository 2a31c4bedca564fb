// A vector of a collection that is to be made: what it is, and what is seldom set folded away.
import { Check, Choice, TextField } from "../../ui/field.tsx";
import { compressions, datatypes, distances, isSparse, kinds, quantizations, type VectorDraft } from "./draft.ts";
import type { Mistakes } from "./mistakes.ts";

interface VectorFieldsProps {
  readonly vector: VectorDraft;
  readonly title: string;
  readonly mistakes: Mistakes;
  readonly asked: boolean;
  readonly onChange: (vector: VectorDraft) => void;
  readonly onRemove: () => void;
}

const kindNames = { dense: "dense", multi: "multi: several a point", sparse: "sparse: words and weights" };
const quantizationNames = { none: "none", scalar: "scalar, int8", product: "product", binary: "binary" };

export function VectorFields({ vector, title, mistakes, asked, onChange, onRemove }: VectorFieldsProps) {
  const set = (changes: Partial<VectorDraft>) => onChange({ ...vector, ...changes });
  const mistake = (field: string) => mistakes.get(`vector.${vector.id}.${field}`);
  return (
    <fieldset class="column">
      <legend>{title}</legend>
      <div class="fields">
        <TextField
          label="Name"
          value={vector.name}
          placeholder={mistake("name") === undefined && !isSparse(vector) ? "none" : ""}
          onInput={(name) => set({ name })}
          mistake={mistake("name")}
          asked={asked || vector.name !== ""}
        />
        <Choice label="Kind" value={vector.kind} of={kinds} names={kindNames} onChange={(kind) => set({ kind })} />
        {!isSparse(vector) && (
          <>
            <TextField
              label="Size"
              class="narrow"
              inputMode="numeric"
              placeholder="384"
              value={vector.size}
              onInput={(size) => set({ size })}
              mistake={mistake("size")}
              asked={asked || vector.size !== ""}
            />
            <Choice
              label="Distance"
              value={vector.distance}
              of={distances}
              onChange={(distance) => set({ distance })}
            />
          </>
        )}
        <button type="button" class="quiet" aria-label={`Remove ${title.toLowerCase()}`} onClick={onRemove}>
          Remove
        </button>
      </div>
      {isSparse(vector) && (
        <Check
          label="Rare words weigh more (idf)"
          value={vector.idf}
          onChange={(idf) => set({ idf })}
        />
      )}
      <details>
        <summary>
          {isSparse(vector) ? "Storage" : "Storage, quantisation, HNSW"}
        </summary>
        <More vector={vector} set={set} mistake={mistake} asked={asked} />
      </details>
    </fieldset>
  );
}

interface MoreProps {
  readonly vector: VectorDraft;
  readonly set: (changes: Partial<VectorDraft>) => void;
  readonly mistake: (field: string) => string | undefined;
  readonly asked: boolean;
}

function More({ vector, set, mistake, asked }: MoreProps) {
  const { quantization } = vector;
  return (
    <div class="column more">
      <div class="fields">
        <Choice label="Datatype" value={vector.datatype} of={datatypes} onChange={(datatype) => set({ datatype })} />
        {!isSparse(vector) && (
          <>
            <Choice
              label="Quantisation"
              value={quantization}
              of={quantizations}
              names={quantizationNames}
              onChange={(quantization) => set({ quantization })}
            />
            {quantization === "product" && (
              <Choice
                label="Compression"
                value={vector.compression}
                of={compressions}
                onChange={(compression) => set({ compression })}
              />
            )}
            <TextField
              label="HNSW m"
              class="narrow"
              inputMode="numeric"
              placeholder="16"
              value={vector.m}
              onInput={(m) => set({ m })}
              mistake={mistake("m")}
              asked={asked || vector.m !== ""}
            />
            <TextField
              label="HNSW ef"
              class="narrow"
              inputMode="numeric"
              placeholder="100"
              value={vector.efConstruct}
              onInput={(efConstruct) => set({ efConstruct })}
              mistake={mistake("efConstruct")}
              asked={asked || vector.efConstruct !== ""}
            />
          </>
        )}
      </div>
      <div class="row">
        <Check label="On disk" value={vector.onDisk} onChange={(onDisk) => set({ onDisk })} />
        {quantization !== "none" && !isSparse(vector) && (
          <Check
            label="Quantised ones always in memory"
            value={vector.alwaysRam}
            onChange={(alwaysRam) => set({ alwaysRam })}
          />
        )}
      </div>
    </div>
  );
}
