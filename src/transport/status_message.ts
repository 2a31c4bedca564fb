// The text of a status as `grpc-message` carries it.

/** Bytes of the encoded text. Clients over gRPC's C library (Python, Ruby, PHP) refuse trailers of more than 8 KiB in all. */
const most = 4000;
const cut = "...";

/** What encodes to more than fits is cut at a character, and says so by three dots. */
export function statusMessage(text: string): { readonly text: string; readonly encoded: string } {
  const whole = text.length > most ? undefined : encode(text.toWellFormed());
  if (whole !== undefined && whole.length <= most) return { text: text.toWellFormed(), encoded: whole };
  let kept = "", encoded = "";
  for (const character of text.slice(0, most).toWellFormed()) {
    const next = encode(character);
    if (encoded.length + next.length > most - cut.length) break;
    kept += character;
    encoded += next;
  }
  return { text: kept + cut, encoded: encoded + cut };
}

/** As the server escapes a text: `encodeURI` alone leaves the two last ones as they are. */
function encode(text: string): string {
  return encodeURI(text).replaceAll("?", "%3F").replaceAll("#", "%23");
}
