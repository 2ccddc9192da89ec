import { createHmac, createPrivateKey, hkdfSync, timingSafeEqual } from "node:crypto";

/** Where a text stands. The same marker in another place has another signature. */
export interface SealPlace {
  /** Node id. */
  repository: string;
  /** Number of an issue, or `new` for one that has none yet. */
  text: number | "new" | "comment";
}

/**
 * Signs what Milepost writes into markers, with keys that nobody else has: whoever can edit a text can
 * read its marker, but cannot write one. While the app's private key is being replaced there are two
 * keys.
 */
export class Seal {
  readonly #keys: Buffer[];

  /** From the app's private keys (PEM), the current one first. */
  constructor(privateKeys: string[]) {
    this.#keys = privateKeys.map(keyFrom);
  }

  sign(payload: string, place: SealPlace): string {
    const [key = Buffer.alloc(0)] = this.#keys;
    return signatureOf(payload, place, key);
  }

  /** Whether it was signed with the current key or with a former one; undefined if with neither. */
  check(payload: string, signature: string, place: SealPlace): "current" | "former" | undefined {
    const at = this.#keys.findIndex((key) => same(signatureOf(payload, place, key), signature));
    if (at < 0) return undefined;
    return at === 0 ? "current" : "former";
  }
}

/** Derives a signing key, which reveals nothing about the app's private key. */
function keyFrom(privateKey: string): Buffer {
  const der = createPrivateKey(privateKey).export({ type: "pkcs8", format: "der" });
  return Buffer.from(hkdfSync("sha256", der, "", "milepost markers", 32));
}

function signatureOf(payload: string, { repository, text }: SealPlace, key: Buffer): string {
  const signed = JSON.stringify([repository, text, payload]);
  return createHmac("sha256", key).update(signed).digest("base64url").slice(0, 22);
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
