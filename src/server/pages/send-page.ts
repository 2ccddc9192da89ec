import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { Markup, markup } from "./markup.ts";
import { style } from "./style.ts";

export interface Page {
  title: string;
  body: Markup;
  /** 200 if not given. */
  status?: number;
  /** The browser loads the page again after this many seconds. */
  refreshSeconds?: number;
  /** The page's only script, inline. */
  script?: string;
  /** What its look has beside that of all pages. */
  style?: string;
}

/** Answers with one of Milepost's own pages. It loads nothing from elsewhere, and no page may frame it. */
export function sendPage(response: ServerResponse, page: Page): void {
  const { status = 200, refreshSeconds } = page;
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policyOf(page),
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    ...(refreshSeconds !== undefined && { refresh: String(refreshSeconds) }),
  });
  response.end(documentOf(page).text);
}

function documentOf({ title, body, script, style: own = "" }: Page): Markup {
  return markup`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Milepost</title>
<style>${new Markup(style + own)}</style>
<header>Milepost</header>
<main>
${body}
</main>
${script !== undefined && new Markup(`<script>${script}</script>`)}
</html>
`;
}

function policyOf({ script, style: own = "" }: Page): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style + own)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`, "connect-src 'self'"]),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
