/** The accounts that kept a repository before, and the one that keeps it now. */
export interface AccountHandover {
  /** Logins, each with `[bot]`. */
  from: string[];
  by: string;
}

/** The document that also asks who wrote each text. */
export function withAuthors(document: string): string {
  return document.replaceAll("viewerDidAuthor", `viewerDidAuthor ${WRITER}: author { login }`);
}

const WRITER = "writtenBy";

/** The keys under which answers name who did or wrote something. */
const WHO = new Set(["actor", "author", "creator", "editor", "user", WRITER]);

/**
 * Changes an answer in place: what a former account wrote or did reads as if the present one had.
 *
 * So everything that Milepost knows its own things by goes on after a handover: issues, comments, the
 * board, who closed what.
 */
export function attributeToPresent(answer: unknown, handover: AccountHandover): void {
  if (typeof answer !== "object" || answer === null) return;
  let isInherited = false;
  for (const [key, inner] of Object.entries(answer)) {
    attributeToPresent(inner, handover);
    const isFormer = WHO.has(key) && renamed(inner, handover);
    isInherited ||= isFormer && key === WRITER;
  }
  if (isInherited) Object.assign(answer, { viewerDidAuthor: true });
}

/** REST ends the login of a bot in `[bot]`, GraphQL does not. */
function renamed(who: unknown, { from, by }: AccountHandover): boolean {
  if (typeof who !== "object" || who === null || !("login" in who)) return false;
  const { login } = who;
  const isFormer = from.some((name) => name === login || name === `${String(login)}[bot]`);
  if (!isFormer) return false;
  who.login = String(login).endsWith("[bot]") ? by : by.replace(/\[bot\]$/, "");
  return true;
}
