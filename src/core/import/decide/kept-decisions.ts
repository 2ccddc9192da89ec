import { z } from "zod";
import type { ItemAccount } from "../account.ts";
import type { Decision } from "../kind.ts";
import { isAbout, KINDS, STATUSES } from "../kind.ts";

/** A decision about one item, with what is needed to find the item again in a changed document. */
export interface KeptDecision extends Decision {
  file: string;
  /** The heading above it; absent if there is none. */
  under?: string;
  /** The words of the item. */
  text: string;
}

const Kept = z.object({
  file: z.string(),
  line: z.int().min(1),
  under: z.string().optional(),
  text: z.string(),
  kind: z.enum(KINDS).optional(),
  status: z.enum(STATUSES).optional(),
});

const KeptFile = z.object({ decisions: z.array(Kept) });

/** The name of the file, beside the files of the plan. */
export const KEPT_NAME = "import-decisions.json";

/** The decisions in the text of such a file; undefined if it is none. */
export function parseKept(text: string): KeptDecision[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = KeptFile.safeParse(json);
  return data?.decisions.map(({ under, kind, status, ...rest }) => ({
    ...rest,
    end: rest.line,
    ...(under !== undefined && { under }),
    ...(kind && { kind }),
    ...(status && { status }),
  }));
}

/** The text of such a file, one decision a line. */
export function keptText(kept: KeptDecision[]): string {
  const lines = kept.map(({ end: _, ...rest }) => `    ${JSON.stringify(rest)}`);
  const about =
    "What a person decided about lines of the documents. `milepost import` uses it again, and finds the lines where they are then.";
  return `{\n  "about": ${JSON.stringify(about)},\n  "decisions": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

/** These decisions one by one for each item that they are about, in the order of the items. */
export function keptOf(decisions: Decision[], items: ItemAccount[]): KeptDecision[] {
  if (decisions.length === 0) return [];
  const said = new Map<ItemAccount, Pick<Decision, "kind" | "status">>();
  for (const decision of decisions) {
    const { kind, status } = decision;
    for (const item of itemsMeant(decision, items))
      said.set(item, { ...said.get(item), ...(kind && { kind }), ...(status && { status }) });
  }
  const headings = headingsAbove(items);
  return items.flatMap((item) => {
    const own = said.get(item);
    const under = headings.get(item);
    const { file, line, title: text } = item;
    return own
      ? [{ file, line, end: line, ...(under !== undefined && { under }), text, ...own }]
      : [];
  });
}

/**
 * The items that a decision is about: of those inside each other the outermost, and a heading only where
 * its line alone is named.
 */
function itemsMeant(decision: Decision, items: ItemAccount[]): ItemAccount[] {
  const within = items.filter((item) => isAbout(decision, item));
  if (decision.line === decision.end) return within.slice(0, 1);
  let last: ItemAccount | undefined;
  return within.filter((item) => {
    if (item.what === "heading") return false;
    const isInside = last !== undefined && last.file === item.file && item.line <= last.end;
    if (!isInside) last = item;
    return !isInside;
  });
}

/** The heading above each item. */
export function headingsAbove(items: ItemAccount[]): Map<ItemAccount, string> {
  const above = new Map<ItemAccount, string>();
  let heading: ItemAccount | undefined;
  for (const item of items) {
    if (heading?.file === item.file) above.set(item, heading.title);
    if (item.what === "heading") heading = item;
  }
  return above;
}
