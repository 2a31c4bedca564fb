// A value of a payload in a cell: short, by its type.
import { counted, oneLine } from "../format.ts";
import { jsonText } from "../api/json.ts";
import { isMoment, isObject } from "../filter/checks.ts";
import { typeOfValue } from "../filter/field_types.ts";

const pillsShown = 4, longest = 160;

export function Cell({ value }: { readonly value: unknown }) {
  if (value === undefined) return null;
  if (value === null) return <span class="faint">null</span>;
  if (Array.isArray(value)) return <Pills values={value} />;
  const text = cellText(value), full = oneLine(value, 2000);
  return (
    <span class={isObject(value) ? "cell-object" : undefined} title={full === text ? undefined : full}>{text}</span>
  );
}

/** A value on one short line. */
export function cellText(value: unknown): string {
  if (isMoment(value) && value.length > 10) return value.replace("T", " ").replace(/(?::00)?(?:\.0+)?Z?$/, "");
  if (typeOfValue(value) === "geo") {
    const { lat, lon } = value as { lat: number; lon: number };
    return `${lat.toFixed(4)}, ${lon.toFixed(4)}`;
  }
  return typeof value === "string" ? oneLine(value, longest) : oneLine(jsonText(value), longest);
}

function Pills({ values }: { readonly values: readonly unknown[] }) {
  if (values.length === 0) return <span class="faint">none</span>;
  const isNumbers = values.length > pillsShown && values.every((value) => typeof value === "number");
  if (isNumbers) return <span class="cell-object" title={oneLine(values, 2000)}>{oneLine(values, longest)}</span>;
  const rest = values.length - pillsShown;
  return (
    <span class="pills">
      {values.slice(0, pillsShown).map((value, i) => (
        <span key={i} class="pill">{value === null ? "null" : cellText(value)}</span>
      ))}
      {rest > 0 && <span class="faint">+{counted(rest)}</span>}
    </span>
  );
}
