/** Markdown as GitHub shows it: alerts, issue links, mentions and Mermaid diagrams. */
import { Marked } from "marked";
import DOMPurify from "dompurify";
import { drawDiagrams } from "./diagrams.js";
import { pageFor } from "./links.js";

/** As on GitHub: no styles, and nothing that looks like one of the page's own buttons. */
const allowed = {
  ADD_ATTR: ["target"],
  ALLOW_DATA_ATTR: false,
  FORBID_ATTR: ["style"],
  FORBID_TAGS: ["button", "form", "select", "style", "textarea"],
};

const alerts = { NOTE: "ℹ️", TIP: "💡", IMPORTANT: "💬", WARNING: "⚠️", CAUTION: "🛑" };

const marked = new Marked({ gfm: true, breaks: true });
marked.use({
  /** A checkbox knows the line that it ticks. */
  walkTokens(token) {
    if (token.type !== "list_item" || !token.task) return;
    const inside = token.tokens.flatMap((each) => [each, ...(each.tokens ?? [])]);
    const box = inside.find(({ type }) => type === "checkbox");
    if (box) [box.line] = token.text.split("\n");
  },
  extensions: [
    inline("reference", /^#(\d+)\b/, ([text, number]) => link(`#/issues/${number}`, text)),
    inline(
      "mention",
      /^@([a-z\d][a-z\d-]*)/i,
      ([text]) => `<strong class="mention">${text}</strong>`,
    ),
  ],
  renderer: {
    blockquote({ tokens }) {
      const html = this.parser.parse(tokens);
      const [mark, kind] =
        /^<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?:<br>)?\s*/.exec(html) ?? [];
      return mark ? alert(kind, html.slice(mark.length)) : `<blockquote>${html}</blockquote>`;
    },
    checkbox({ checked, line = "" }) {
      const value = line.trim().replaceAll("&", "&amp;").replaceAll('"', "&quot;");
      return `<input type="checkbox" value="${value}"${checked ? " checked" : ""}> `;
    },
    link({ href, tokens }) {
      const html = this.parser.parseInline(tokens);
      const place = pageFor(href);
      const [, number] = html === href ? (/^#\/issues\/(\d+)$/.exec(place) ?? []) : [];
      return link(place ?? href, number ? `#${number}` : html);
    },
  },
});

/** Fills every element whose `source` is not shown yet. */
export function showMarkdown(root) {
  for (const element of root.querySelectorAll(".markdown-body")) {
    if (element.source === element.shown) continue;
    element.shown = element.source;
    const unfolded = new Set([...element.querySelectorAll("details[open]")].map(summaryOf));
    const focused = element.contains(document.activeElement) && document.activeElement.value;
    element.innerHTML = DOMPurify.sanitize(marked.parse(element.source ?? ""), allowed);
    for (const details of element.querySelectorAll("details")) {
      if (unfolded.has(summaryOf(details))) details.open = true;
    }
    for (const other of element.querySelectorAll('input:not([type="checkbox"])')) other.remove();
    for (const wide of element.querySelectorAll("pre, table")) wide.tabIndex = 0;
    readyBoxes(element, focused);
    drawDiagrams(element);
  }
}

/** Makes the task lists in an issue's text tickable, and keeps the focus when it is drawn again. */
function readyBoxes(element, focused) {
  for (const box of element.querySelectorAll('input[type="checkbox"]')) {
    box.disabled = !element.dataset.act;
    box.setAttribute("aria-label", box.parentElement.textContent.trim());
    if (focused && box.value === focused) box.focus();
  }
}

/** Inline syntax, recognised outside links, and only if no letter or digit comes directly before it. */
function inline(name, pattern, render) {
  const mark = pattern.source[1];
  return {
    name,
    level: "inline",
    start: (text) => text.search(new RegExp(`(?<![\\w/&])${mark}`)),
    tokenizer(text) {
      const match = !this.lexer.state.inLink && pattern.exec(text);
      return match ? { type: name, raw: match[0], match } : undefined;
    },
    renderer: ({ match }) => render(match),
  };
}

function alert(kind, html) {
  const title = `${alerts[kind]} ${kind[0]}${kind.slice(1).toLowerCase()}`;
  const rest = html.startsWith("</p>") ? html.slice(4) : `<p>${html}`;
  return `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}">
    <p class="markdown-alert-title">${title}</p>${rest}</div>`;
}

function link(href, html) {
  const outside = href.startsWith("#") ? "" : ' target="_blank" rel="noopener noreferrer"';
  return `<a href="${href.replaceAll('"', "%22")}"${outside}>${html}</a>`;
}

function summaryOf(details) {
  return details.querySelector("summary")?.textContent;
}
