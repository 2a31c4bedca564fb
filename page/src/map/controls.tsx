// What the map is made of: which vectors, how many points, what colours and words they get.
import { useEffect, useState } from "preact/hooks";
import type { VectorField } from "../api/types.ts";
import type { Field } from "../filter/field_types.ts";
import { counted } from "../format.ts";
import { setQuery } from "../route.ts";
import { isText } from "./guess_fields.ts";
import { mostPoints } from "./sample.ts";
import { none, type Settings } from "./settings.ts";

interface ControlsProps {
  readonly settings: Settings;
  readonly vectors: readonly VectorField[];
  readonly fields: readonly Field[];
}

export function Controls({ settings, vectors, fields }: ControlsProps) {
  const colours = fields.filter(({ type }) => type !== "object" && type !== "geo" && type !== "unknown");
  return (
    <div class="map-controls">
      {vectors.length > 1 && (
        <label>
          Vector
          <select
            value={settings.vector.name}
            onChange={(event) => setQuery({ vector: event.currentTarget.value })}
          >
            {vectors.map(({ name, kind, size }) => (
              <option key={name} value={name}>
                {name || "unnamed"} ({size}
                {kind === "multi" ? ", means" : ""})
              </option>
            ))}
          </select>
        </label>
      )}
      <Size settings={settings} />
      <FieldSelect
        label="Colour"
        value={settings.colour}
        fields={colours}
        onField={(colour) => setQuery({ colour })}
      />
      <FieldSelect
        label="Words"
        value={settings.words}
        fields={fields.filter(isText)}
        onField={(words) => setQuery({ words })}
      />
    </div>
  );
}

/** Taken when it is done, as each change loads anew. */
function Size({ settings: { size, vector } }: { readonly settings: Settings }) {
  const most = mostPoints(vector.size!), [typed, setTyped] = useState(String(size));
  useEffect(() => setTyped(String(size)), [size]);
  return (
    <label>
      Points at most
      <input
        type="number"
        min={1}
        max={most}
        step={1}
        value={typed}
        title={`Up to ${counted(most)} of these vectors`}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => {
          const value = Math.floor(event.currentTarget.valueAsNumber);
          const valid = Math.min(
            most,
            Math.max(1, Number.isNaN(value) ? size : value),
          );
          setTyped(String(valid));
          if (valid !== size) setQuery({ sample: valid });
        }}
      />
    </label>
  );
}

interface FieldSelectProps {
  readonly label: string;
  readonly value: string;
  readonly fields: readonly Field[];
  readonly onField: (field: string) => void;
}

const FieldSelect = ({ label, value, fields, onField }: FieldSelectProps) => (
  <label>
    {label}
    <select
      value={value || none}
      onChange={(event) => onField(event.currentTarget.value)}
    >
      <option value={none}>None</option>
      {fields.map(({ key }) => <option key={key} value={key}>{key}</option>)}
      {value !== "" && fields.every(({ key }) => key !== value) && <option value={value}>{value}</option>}
    </select>
  </label>
);
