/** A text with one item of its task lists ticked, or no longer ticked; an item that is gone changes nothing. */
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
