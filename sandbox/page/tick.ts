/** A text with one item of its task lists ticked or unticked; if the item is gone, the text stays the same. */
export function ticked(body: string, item: string, done: boolean): string {
  let found = false;
  return body.replaceAll(TASK, (line, before: string, mark: string, text: string) => {
    if (found || text.trim() !== item || (mark !== " ") === done) return line;
    found = true;
    return `${before}[${done ? "x" : " "}] ${text}`;
  });
}

/** `- [ ] text` */
const TASK = /^(\s*(?:[-*+]|\d+[.)])\s+)\[([ xX])\] (.*)$/gm;
