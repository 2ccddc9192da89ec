import { createHash } from "node:crypto";

/** An opaque node id such as `I_kwYm94OjEy`: the prefix shows the kind, the rest means nothing. */
export function nodeIdOf(prefix: string, databaseId: number): string {
  return `${prefix}_${Buffer.from(`box:${databaseId}`).toString("base64url")}`;
}

/** The id that git gives an object: the SHA-1 of its kind, length and content. */
export function gitHash(kind: "blob" | "tree" | "commit", content: string | Buffer): string {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return createHash("sha1").update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");
}

/** GitHub's timestamps have whole seconds: `2026-11-21T23:05:00Z`. */
export function timestamp(epochMilliseconds: number): string {
  return `${new Date(epochMilliseconds).toISOString().slice(0, 19)}Z`;
}
