// JSON that keeps whole numbers beyond 2⁵³, which ids and payloads may have: they are bigints here.

interface Source {
  readonly source?: string;
}

/** @throws {SyntaxError} */
export function parseJson(text: string): unknown {
  // Digits after a point are passed over: coordinates of vectors, which most of a long text is.
  if (!/(?:^|[^\d.])\d{16}/.test(text)) return JSON.parse(text);
  const whole = (_: string, value: unknown, context?: Source): unknown =>
    typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? "")
      ? BigInt(context!.source!)
      : value;
  return JSON.parse(text, whole as (key: string, value: unknown) => unknown);
}

const { rawJSON } = JSON as unknown as { rawJSON?: (text: string) => unknown };
const written = (_: string, value: unknown): unknown =>
  typeof value === "bigint" ? rawJSON?.(String(value)) ?? Number(value) : value;

export const jsonText = (value: unknown, indent?: number): string => JSON.stringify(value, written, indent);
