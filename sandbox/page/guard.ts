import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { MiddlewareHandler } from "hono";
import { isLoopback } from "../../src/server/pages/loopback.ts";

const PAGE = new URL("client/index.html", import.meta.url);

const POLICY = [
  "default-src 'self'",
  `script-src 'self' '${hashOfImportMap(readFileSync(PAGE, "utf8"))}'`,
  // Mermaid puts styles inside its diagrams.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * Accepts requests only from the page itself, on this machine.
 *
 * Otherwise a foreign page could press the buttons (`Origin` shows that), or read the content under a
 * name that it points to this machine (`Host` shows that).
 */
export const guard: MiddlewareHandler = async (context, next): Promise<Response | void> => {
  const host = context.req.header("host") ?? "";
  const origin = context.req.header("origin");
  if (!isLoopback(host)) return context.text("Open this page as localhost.", 403);
  if (origin !== undefined && origin !== `http://${host}`) {
    return context.text("Only this page's own buttons work here.", 403);
  }
  context.header("content-security-policy", POLICY);
  context.header("x-content-type-options", "nosniff");
  context.header("referrer-policy", "no-referrer");
  return next();
};

/** The page's only script that is not a file: browsers accept an import map in no other way. */
function hashOfImportMap(html: string): string {
  const [, script = ""] = /<script type="importmap">([^]*?)<\/script>/.exec(html) ?? [];
  return `sha256-${createHash("sha256").update(script).digest("base64")}`;
}
