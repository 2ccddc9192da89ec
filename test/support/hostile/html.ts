import { Marked } from "marked";

const marked = new Marked({ gfm: true });

/** What a reader of Markdown sees outside code: where GitHub looks for names and numbers. */
export function proseOf(markdown: string): string {
  return decode(
    html(markdown)
      .replace(/<pre>[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, " CODE ")
      .replace(/<a href="[^"]*"[^>]*>[\s\S]*?<\/a>/g, " LINK ")
      .replace(/<[^>]*>/g, "\n"),
  );
}

/** The targets of the links in a Markdown text. */
export function linksOf(markdown: string): string[] {
  return [...html(markdown).matchAll(/href="([^"]*)"/g)].map((match) => decode(match[1] ?? ""));
}

export function html(markdown: string): string {
  return marked.parse(markdown, { async: false });
}

function decode(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
