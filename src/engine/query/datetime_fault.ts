// Why a text is no date, in the server's words.

const dateShaped = /^[+-]?\d{4,6}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?\s*(?:Z|z|[+-]\d{2}:?\d{2})?$/;

export function datetimeFault(text: string): string {
  if (text === "") return "premature end of input";
  return dateShaped.test(text) ? "input is out of range" : "input contains invalid characters";
}
