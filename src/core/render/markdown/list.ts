import { plural } from "./phrases.ts";

/** A bullet list of at most `most` items; a last line counts the rest. */
export function list<T>(items: T[], line: (item: T) => string, most = 50): string {
  const lines = items.slice(0, most).map((item) => `- ${line(item)}`);
  if (items.length > most) lines.push(`- … and ${plural(items.length - most, "more", "more")}`);
  return lines.join("\n");
}

/** A table of at most `most` rows. Its cells must be safe for a table already. */
export function table(head: string[], rows: string[][], most = 50): string {
  const lines = [head, head.map(() => "---"), ...rows.slice(0, most)];
  const text = lines.map((row) => `| ${row.join(" | ")} |`).join("\n");
  return rows.length > most
    ? `${text}\n\n… and ${plural(rows.length - most, "more", "more")}`
    : text;
}
