// Why a text is no date, in the server's words.
import { whiteSpace } from "../../codec/datetime_text.ts";

const outOfRange = "input is out of range";
/** Year, month and day with the bounds that each has on its own. */
const numbers: readonly (readonly [text: RegExp, lowest: number, highest: number])[] = [
  [new RegExp(`${whiteSpace}*([+-]\\d*|\\d{0,4})`, "y"), -(2 ** 31), 2 ** 31 - 1],
  [new RegExp(`${whiteSpace}*(\\d{0,2})`, "y"), 1, 12],
  [new RegExp(`${whiteSpace}*(\\d{0,2})`, "y"), 1, 31],
];

/** What the last form that a server tries, year-month-day, stumbles over. */
export function datetimeFault(text: string): string {
  const fault = (at: number) => at === text.length ? "premature end of input" : "input contains invalid characters";
  let at = 0;
  for (const [number, lowest, highest] of numbers) {
    if (at > 0 && text[at++] !== "-") return fault(at - 1);
    number.lastIndex = at;
    const digits = number.exec(text)![1];
    at = number.lastIndex;
    if (!/\d/.test(digits)) return fault(at);
    const value = Number(digits);
    if (value < lowest || value > highest) return outOfRange;
  }
  return at < text.length ? "trailing input" : outOfRange;
}
