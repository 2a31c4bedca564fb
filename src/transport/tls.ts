// Certificates and keys: checked when a client is made, not when its first call fails.

/** Certificates as PEM. */
export interface TlsOptions {
  /** Certificates to trust instead of the system's. */
  readonly ca?: string | Uint8Array | undefined;
  /** The client's own certificate chain; needs `key`. */
  readonly cert?: string | Uint8Array | undefined;
  /** The private key of `cert`, without a passphrase. */
  readonly key?: string | Uint8Array | undefined;
  /** The name the server's certificate must have, where it is not the target's host. */
  readonly serverName?: string | undefined;
}

type Crypto = typeof import("node:crypto");

/** @throws {TypeError} what is no PEM certificate or key, or a key of another certificate */
export async function checkTls({ ca, cert, key }: TlsOptions): Promise<void> {
  if ((cert === undefined) !== (key === undefined)) {
    throw new TypeError("Cannot use `tls`: `cert` and `key` go together");
  }
  if (ca === undefined && cert === undefined) return;
  const crypto = await import("node:crypto");
  if (ca !== undefined) certificates(crypto, "ca", ca);
  if (cert === undefined || key === undefined) return;
  const [own] = certificates(crypto, "cert", cert);
  if (!own.checkPrivateKey(privateKey(crypto, key))) {
    throw new TypeError("Cannot use `tls`: `key` is not the private key of `cert`, or of the first certificate in it");
  }
}

function certificates(crypto: Crypto, name: string, pem: unknown): InstanceType<Crypto["X509Certificate"]>[] {
  const blocks = textOf(name, pem).match(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END [^-]*-----/g);
  if (blocks === null) throw new TypeError(`Cannot use \`tls.${name}\`: it has no certificate in PEM form`);
  try {
    return blocks.map((block) => new crypto.X509Certificate(block));
  } catch (cause) {
    throw new TypeError(`Cannot use \`tls.${name}\`: a certificate in it cannot be read`, { cause });
  }
}

function privateKey(crypto: Crypto, pem: unknown): ReturnType<Crypto["createPrivateKey"]> {
  const text = textOf("key", pem);
  if (/ENCRYPTED/.test(text)) throw new TypeError("Cannot use `tls.key`: it is locked with a passphrase");
  try {
    return crypto.createPrivateKey(text);
  } catch (cause) {
    throw new TypeError("Cannot use `tls.key`: it has no private key in PEM form", { cause });
  }
}

function textOf(name: string, pem: unknown): string {
  if (typeof pem === "string") return pem;
  if (pem instanceof Uint8Array) return new TextDecoder("latin1").decode(pem);
  throw new TypeError(`Cannot use \`tls.${name}\`: expected PEM as a string or bytes`);
}
