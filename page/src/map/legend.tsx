// The colours with their counts: each entry can be hidden, or its points selected.
import { counted } from "../format.ts";
import type { Colouring, LegendEntry } from "./colouring.ts";
import type { MapData } from "./map_data.ts";

interface LegendProps {
  readonly data: MapData;
  readonly hidden: ReadonlySet<number>;
  readonly onHide: (hidden: ReadonlySet<number>) => void;
  readonly onSelect: (rows: Uint32Array, from: string) => void;
}

export function Legend({ data, hidden, onHide, onSelect }: LegendProps) {
  const { colouring, colours, sample } = data, { entries, categories } = colouring;
  if (entries.length < 2 || categories.length !== sample?.ids.length) return null;
  const toggle = (entry: number) => {
    const next = new Set(hidden);
    if (!next.delete(entry)) next.add(entry);
    onHide(next);
  };
  const all = Uint32Array.from(categories.keys()),
    rowsOf = (entry: number) => all.filter((row) => categories[row] === entry);
  return (
    <section class="sheet map-legend" aria-label="Colours">
      <ul>
        {inOrder(colouring).map((i) => (
          <Entry
            key={i}
            entry={entries[i]}
            colour={colours[i]}
            isOff={hidden.has(i)}
            onToggle={() => toggle(i)}
            onSelect={() => onSelect(rowsOf(i), entries[i].name)}
          />
        ))}
      </ul>
      <div class="row">
        <button type="button" class="quiet" disabled={hidden.size === 0} onClick={() => onHide(new Set())}>
          Show all
        </button>
        <button
          type="button"
          class="quiet"
          disabled={hidden.size === entries.length}
          onClick={() => onHide(new Set(entries.keys()))}
        >
          Hide all
        </button>
      </div>
    </section>
  );
}

/** Ranges from low to high, values from the most frequent; grey ones last. */
function inOrder({ entries, ramp }: Colouring): number[] {
  const order = [...entries.keys()];
  if (ramp) return order;
  return order.sort((i, j) =>
    Number(entries[i].plain) - Number(entries[j].plain) || entries[j].count - entries[i].count
  );
}

interface EntryProps {
  readonly entry: LegendEntry;
  readonly colour: string;
  readonly isOff: boolean;
  readonly onToggle: () => void;
  readonly onSelect: () => void;
}

const Entry = ({ entry: { name, count }, colour, isOff, onToggle, onSelect }: EntryProps) => (
  <li class={isOff ? "off" : undefined}>
    <label class="line">
      <input type="checkbox" checked={!isOff} onChange={onToggle} />
      <Swatch colour={colour} />
      <span class="name" title={name}>{name}</span>
      <span class="number faint">{counted(count)}</span>
    </label>
    <button type="button" class="quiet" aria-label={`Select ${name}`} disabled={count === 0} onClick={onSelect}>
      Select
    </button>
  </li>
);

export const Swatch = ({ colour }: { readonly colour: string }) => (
  <svg
    class="swatch"
    viewBox="0 0 10 10"
    width="10"
    height="10"
    aria-hidden="true"
  >
    <circle cx="5" cy="5" r="5" fill={colour} />
  </svg>
);
