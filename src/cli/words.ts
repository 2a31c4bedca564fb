// Numbers and times in words for people.

export const thousands = (value: number | bigint): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, " ");

/** `1 point`, `12 000 points`. */
export function counted(count: number | bigint, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count == 1 ? one : many}`;
}

/** `3 bytes`, `1.2 MB`. */
export function bytesText(bytes: number): string {
  const step = bytes < 1e3 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  return step === 0
    ? counted(bytes, "byte")
    : `${(bytes / 1000 ** step).toFixed(1)} ${["", "kB", "MB", "GB", "TB"][step]}`;
}

/** `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function timeText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor(whole % 3600 / 60)} min`;
}
