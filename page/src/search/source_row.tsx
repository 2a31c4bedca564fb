// One source of a search: by what, in what, and what is looked for.
import { useId } from "preact/hooks";
import { placeName } from "./names.ts";
import { NumberField } from "./number_field.tsx";
import { type By, type Place, type Source, sourceAt } from "./search.ts";

type Kind = "text" | "vector" | "id";
const kindOf = (by: By): Kind => by === "vector" || by === "id" ? by : "text";
const kindNames: Readonly<Record<Kind, string>> = { text: "Text", vector: "Vector", id: "Point" };

interface SourceRowProps {
  readonly source: Source;
  readonly number: number;
  readonly places: readonly Place[];
  readonly problem: string | undefined;
  readonly weightProblem: string | undefined;
  /** Whether it has a weight. */
  readonly weighed: boolean;
  readonly onChange: (source: Source) => void;
  /** Unset where it is the only one. */
  readonly onRemove: (() => void) | undefined;
}

const keyOf = ({ by, in: name }: Pick<Source, "by" | "in">): string => `${by} ${name}`;

export function SourceRow(props: SourceRowProps) {
  const { source, number, places, problem, weightProblem, weighed, onChange, onRemove } = props;
  const id = useId(), kind = kindOf(source.by), which = `source ${number + 1}`;
  const ofKind = (wanted: Kind) => places.filter(({ by }) => kindOf(by) === wanted);
  const kinds = (Object.keys(kindNames) as Kind[]).filter((one) => one === kind || ofKind(one).length > 0);
  const turn = (next: Kind) => {
    const there = ofKind(next), same = kind === "text" ? undefined : there.find(({ in: name }) => name === source.in);
    onChange({ ...sourceAt(same ?? there[0]), weight: source.weight });
  };
  const moveTo = (key: string) => {
    const place = places.find((one) => keyOf(one) === key);
    if (place !== undefined) onChange({ ...source, by: place.by, in: place.in });
  };
  const known = ofKind(kind).some((place) => keyOf(place) === keyOf(source));
  return (
    <li class="source">
      <select aria-label={`By, ${which}`} value={kind} onChange={(event) => turn(event.currentTarget.value as Kind)}>
        {kinds.map((one) => <option key={one} value={one}>{kindNames[one]}</option>)}
      </select>
      <select aria-label={`In, ${which}`} value={keyOf(source)} onChange={(event) => moveTo(event.currentTarget.value)}>
        {!known && <option value={keyOf(source)}>{source.in} (not there)</option>}
        {ofKind(kind).map((place) => <option key={keyOf(place)} value={keyOf(place)}>{placeName(place)}</option>)}
      </select>
      <Sought {...{ source, kind, id, which, problem }} onText={(text) => onChange({ ...source, text })} />
      {weighed && (
        <NumberField
          label="Weight"
          value={source.weight}
          placeholder="1"
          problem={weightProblem}
          onValue={(weight) => onChange({ ...source, weight })}
        />
      )}
      {onRemove && <button type="button" class="quiet" aria-label={`Remove ${which}`} onClick={onRemove}>✕</button>}
      {problem !== undefined && <p id={id} class="error wrap">{problem}</p>}
    </li>
  );
}

const hints: Readonly<Record<Kind, string>> = { text: "Words", vector: "[0.1, 0.2, …]", id: "Id of a point" };

interface SoughtProps {
  readonly source: Source;
  readonly kind: Kind;
  readonly id: string;
  readonly which: string;
  readonly problem: string | undefined;
  readonly onText: (text: string) => void;
}

function Sought({ source, kind, id, which, problem, onText }: SoughtProps) {
  const shared = {
    "aria-label": `${kind === "text" ? "Words" : kindNames[kind]}, ${which}`,
    "aria-invalid": problem !== undefined,
    "aria-describedby": problem === undefined ? undefined : id,
    spellcheck: false,
    placeholder: hints[kind],
    value: source.text,
  };
  if (kind === "vector") {
    return <textarea class="sought" rows={2} {...shared} onInput={(event) => onText(event.currentTarget.value)} />;
  }
  return <input class="sought" type="text" {...shared} onInput={(event) => onText(event.currentTarget.value)} />;
}
