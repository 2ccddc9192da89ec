import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/**
 * Admits anybody who has the code from the log, and nobody else: not even from this machine, because
 * behind a proxy everybody looks local.
 */
export class AccessCode {
  /** Shown in the log; a new one for each start. */
  readonly code = randomBytes(16).toString("base64url");
  readonly #name: string;
  readonly #cookie = randomBytes(16).toString("base64url");

  /** `cookie` is the name of its cookie: pages on other ports of this machine have their own. */
  constructor(cookie = "milepost_set_up") {
    this.#name = cookie;
  }

  isCode(given: string | null): boolean {
    return isSame(given, this.code);
  }

  /** The header that admits a browser from now on; it is also sent when GitHub redirects back. */
  cookieFor(request: IncomingMessage): string {
    const secure = originOf(request).startsWith("https:") ? "; Secure" : "";
    return `${this.#name}=${this.#cookie}; HttpOnly; SameSite=Lax; Path=/${secure}`;
  }

  /** Whether a request comes from an admitted browser and, if it changes something, from one of our pages. */
  admits(request: IncomingMessage): boolean {
    const [, given = null] = new RegExp(`(?:^|; )${this.#name}=([\\w-]+)`).exec(
      request.headers.cookie ?? "",
    ) ?? [null];
    if (!isSame(given, this.#cookie)) return false;
    return request.method === "GET" || isOwnPage(request);
  }
}

/**
 * A browser names the page that a form was sent from. A proxy may hide that it uses https, but not the
 * host.
 */
function isOwnPage(request: IncomingMessage): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === new URL(originOf(request)).host;
}

/** The address at which the browser sees this process; a proxy in front of it says so. */
export function originOf({ headers }: IncomingMessage): string {
  const first = (name: string) =>
    String(headers[name] ?? "")
      .split(",")[0]
      ?.trim();
  const host = first("x-forwarded-host") || headers.host || "localhost";
  return `${first("x-forwarded-proto") === "https" ? "https" : "http"}://${host}`;
}

/** The comparison takes the same time whatever is given. */
function isSame(given: string | null, own: string): boolean {
  const one = Buffer.from(given ?? "");
  const other = Buffer.from(own);
  return one.length === other.length && timingSafeEqual(one, other);
}
