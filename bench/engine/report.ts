// The bench's table: one line a row, measured beside its floor.

export interface Line {
  readonly name: string;
  readonly value: number;
  /** Smaller is better unless `atLeast`. */
  readonly floor?: number | undefined;
  readonly atLeast?: boolean | undefined;
  readonly detail?: string | undefined;
}

export class Report {
  #failed = 0;

  add({ name, value, floor, atLeast, detail }: Line): void {
    const fits = floor === undefined || (atLeast ? value >= floor : value <= floor);
    if (!fits) this.#failed++;
    const bound = floor === undefined ? "" : `${atLeast ? "≥" : "≤"} ${floor}${fits ? "" : "  BELOW THE FLOOR"}`;
    console.log(`${name.padEnd(52)} ${format(value).padStart(10)}  ${bound.padEnd(10)} ${detail ?? ""}`);
  }

  title(text: string): void {
    console.log(`\n${text}`);
  }

  get failed(): number {
    return this.#failed;
  }
}

export function format(value: number): string {
  if (value === 0) return "0";
  return Math.abs(value) >= 100
    ? value.toFixed(0)
    : Math.abs(value) < 1e-3
    ? value.toExponential(1)
    : value.toPrecision(3);
}
