// A vector to be looked at: a strip of colour, a row of it for each row of a multivector, bars for a sparse one.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { jsonText } from "../api/json.ts";
import type { SparseVector, Vector, VectorField } from "../api/types.ts";
import { counted, short } from "../format.ts";
import { isDark } from "../theme.ts";
import { Copy } from "../ui/code.tsx";
import { isSparse, type Rows, rowsOfVector, sparseEntries, vectorFacts } from "./vector_facts.ts";

interface VectorStripProps {
  readonly field: VectorField;
  readonly vector: Vector;
}

export function VectorStrip({ field, vector }: VectorStripProps) {
  const { size, norm, least, most } = vectorFacts(vector), title = field.name === "" ? "Vector" : field.name;
  const kind = [field.kind, field.distance?.toLowerCase(), field.idf ? "idf" : undefined].filter(Boolean).join(", ");
  const json = useMemo(() => jsonText(vector), [vector]),
    facts = `${size}, norm ${short(norm)}, from ${short(least)} to ${short(most)}`;
  return (
    <section class="vector" aria-label={`Vector ${field.name}`}>
      <header class="row">
        <h3 class="mono">{title}</h3>
        <span class="faint">{kind}</span>
        <span class="grow" />
        <Copy text={json} label="Copy" />
      </header>
      {isSparse(vector) ? <Bars vector={vector} /> : <Strip rows={rowsOfVector(vector)} label={`${title}: ${facts}`} />}
      <p class="faint">{facts}</p>
    </section>
  );
}

const rowsShown = 128;

/** Below zero in one colour, above in another, the stronger the further away. */
function Strip({ rows, label }: { readonly rows: Rows; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null), shown = rows.slice(0, rowsShown), width = shown[0]?.length ?? 0;
  const dark = isDark.value;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context && width > 0) paint(context, shown, width);
  }, [rows, dark]);
  return (
    <>
      <canvas
        ref={canvas}
        class={rows.length > 1 ? "strip many" : "strip"}
        role="img"
        aria-label={label}
        width={Math.max(1, width)}
        height={Math.max(1, shown.length)}
        style={{ height: `${shown.length === 1 ? 30 : Math.min(320, shown.length * 8)}px` }}
      />
      {rows.length > rowsShown && <p class="faint">The first {rowsShown} of {counted(rows.length)} rows.</p>}
    </>
  );
}

function paint(context: CanvasRenderingContext2D, rows: Rows, width: number): void {
  const style = getComputedStyle(document.documentElement), strongest = Math.max(1e-30, ...rows.map(strongestOf));
  const [above, below, none] = ["--accent", "--warn", "--sheet"].map((name) => rgbOf(style.getPropertyValue(name)));
  const image = context.createImageData(width, rows.length);
  rows.forEach((row, y) => {
    for (let x = 0; x < width; x++) {
      const value = row[x] ?? 0, to = value < 0 ? below : above, share = Math.sqrt(Math.abs(value) / strongest);
      for (let part = 0; part < 3; part++) {
        image.data[4 * (y * width + x) + part] = none[part] + (to[part] - none[part]) * share;
      }
      image.data[4 * (y * width + x) + 3] = 255;
    }
  });
  context.putImageData(image, 0, 0);
}

const strongestOf = (row: readonly number[]): number => row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Of `#rrggbb`. */
const rgbOf = (colour: string): number[] => [1, 3, 5].map((at) => parseInt(colour.trim().slice(at, at + 2), 16));

const barsShown = 20;

function Bars({ vector }: { readonly vector: SparseVector }) {
  const [shown, setShown] = useState(barsShown),
    entries = sparseEntries(vector),
    most = Math.abs(entries[0]?.[1] ?? 1) || 1;
  return (
    <>
      <ul class="bars">
        {entries.slice(0, shown).map(([index, value]) => (
          <li key={index} class="bar">
            <span
              class={value < 0 ? "bar-part below" : "bar-part"}
              style={{ width: `${100 * Math.abs(value) / most}%` }}
            />
            <span class="bar-name mono">{index}</span>
            <span class="bar-count">{short(value)}</span>
          </li>
        ))}
      </ul>
      {entries.length > shown && (
        <button type="button" class="quiet" onClick={() => setShown(shown + 200)}>
          {counted(entries.length - shown)} more
        </button>
      )}
    </>
  );
}
