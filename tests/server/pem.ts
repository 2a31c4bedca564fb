// Certificates of tests, with their keys: one is localhost's, the other is named x.
import { readFileSync } from "node:fs";

export const file = (name: string): URL => new URL(`../client/tls/${name}`, import.meta.url);
const pem = (name: string): string => readFileSync(file(name), "utf8");
export const own = { cert: pem("certificate.pem"), key: pem("key.pem") };
export const other = { cert: pem("other_certificate.pem"), key: pem("other_key.pem") };
