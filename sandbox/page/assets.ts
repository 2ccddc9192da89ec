import { readFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { extname } from "node:path";

/** A file as it is sent to the browser. */
export interface Asset {
  content: Uint8Array<ArrayBuffer>;
  type: string;
}

const CLIENT = new URL("client/", import.meta.url);
const MERMAID = new URL("mermaid.esm.min.mjs", import.meta.resolve("mermaid"));

/** The page's own modules, and the few files of packages that they import; no others are served. */
const files = new Map<string, URL>([
  ...readdirSync(CLIENT, { recursive: true, encoding: "utf8" })
    .filter((name) => extname(name) !== "")
    .map((name) => [name, new URL(name, CLIENT)] as const),
  ["lib/marked.js", new URL(import.meta.resolve("marked"))],
  ["lib/purify.js", new URL(import.meta.resolve("dompurify"))],
  ["lib/markdown.css", new URL(import.meta.resolve("github-markdown-css"))],
  ["lib/mermaid.js", MERMAID],
]);

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".svg": "image/svg+xml",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
};

/** The file of that name; undefined if the page has none. */
export async function asset(name: string): Promise<Asset | undefined> {
  const file = files.get(name) ?? chunkOfMermaid(name);
  if (!file) return undefined;
  try {
    const content = await readFile(file);
    return { content, type: types[extname(file.pathname)] ?? "text/plain" };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Mermaid loads each kind of diagram separately, from a folder beside it. */
function chunkOfMermaid(name: string): URL | undefined {
  const [, chunk] = /^lib\/(chunks\/mermaid\.esm\.min\/[\w-]+\.mjs)$/.exec(name) ?? [];
  return chunk === undefined ? undefined : new URL(chunk, MERMAID);
}
