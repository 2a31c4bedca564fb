// Why a fused hit has its score: where each source had it, and what that counts.
import { counted, short } from "../format.ts";
import type { Gain } from "./fused.ts";
import { sourceName } from "./names.ts";
import type { Source } from "./search.ts";

interface WhyProps {
  readonly parts: readonly Gain[];
  readonly sources: readonly Source[];
  /** The best score: bars are told in parts of it. */
  readonly most: number;
}

/** Colours of sources; further ones begin again. */
const colours = 4;
const colourOf = (number: number): string => `of-source-${number % colours}`;

export const Why = ({ parts, sources, most }: WhyProps) => (
  <div class="why">
    <div class="why-bar" aria-hidden="true">
      {parts.map(({ gain }, number) => (
        <span key={number} class={colourOf(number)} style={{ flexGrow: Math.max(0, gain / most) }} />
      ))}
    </div>
    <table>
      <thead class="hidden">
        <tr>
          <th>Source</th>
          <th>Place</th>
          <th>Its score</th>
          <th>Adds</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part, number) => <Line key={number} {...{ part, number }} source={sources[number]} />)}
      </tbody>
    </table>
  </div>
);

interface LineProps {
  readonly part: Gain;
  readonly number: number;
  readonly source: Source | undefined;
}

const Line = ({ part: { place, score, gain }, number, source }: LineProps) => (
  <tr class={place === undefined ? "faint" : undefined}>
    <td class="name">
      <span class={`why-dot ${colourOf(number)}`} aria-hidden="true" />
      {source === undefined ? `Source ${number + 1}` : sourceName(source)}
    </td>
    {place === undefined ? <td class="number" colSpan={3}>not among its hits</td> : (
      <>
        <td class="number">#{counted(place)}</td>
        <td class="number" title={String(score)}>{short(score ?? 0)}</td>
        <td class="number gain" title={String(gain)}>+{short(gain)}</td>
      </>
    )}
  </tr>
);
