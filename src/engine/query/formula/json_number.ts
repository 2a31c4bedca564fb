// Numbers of payloads as float64, and float64 as Rust prints it.
import { Double } from "../../../codec/double.ts";
import type { Json } from "../../payload/json.ts";

export function jsonNumber(value: Json): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return value instanceof Double ? value.value : undefined;
}

/** Shortest digits, never an exponent, integers without a point. */
export function formatFloat(value: number): string {
  if (value !== value) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0";
  const [mantissa, exponent] = String(value).split("e");
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole, fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, "0");
}
