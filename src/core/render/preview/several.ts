import { codeSpan, cut, inline, oneLine } from "../markdown/safe-markdown.ts";
import { paragraphs, plural } from "../markdown/phrases.ts";
import { FOOTER } from "./preview.ts";

/** What merging would do to one of several plans; without a preview the plan leaves. */
interface OnePreview {
  /** Id of its project. */
  id: string;
  /** What it calls its project. */
  name: string;
  title?: string;
  text?: string;
}

/** GitHub takes 65,536 characters; the rest is for the marker. */
const MAX_CHARACTERS = 60_000;

/** The previews of several plans as one, each under its name; of those that do not fit only the titles. */
export function joinedPreviews(all: OnePreview[]): { title: string; text: string } {
  let room = MAX_CHARACTERS;
  const parts = all.map((one) => {
    const { title, text } = one;
    const heading = `## ${headingOf(one, all)}`;
    const whole = paragraphs(heading, text ? withoutFooter(text) : LEAVES);
    const part = whole.length <= room ? whole : paragraphs(heading, title);
    room -= part.length;
    return part;
  });
  const [only, ...others] = all;
  const title =
    only && others.length === 0
      ? `${oneLine(cut(only.name, MAX_NAME_CHARACTERS))}: ${only.title ?? "the plan leaves"}`
      : `${plural(all.length, "plan")} change`;
  return { title, text: paragraphs(...parts, FOOTER) };
}

const MAX_NAME_CHARACTERS = 100;

/** The name of the plan's project; with its id where another is called the same. */
function headingOf({ id, name }: OnePreview, all: OnePreview[]): string {
  const same = all.filter((other) => other.name === name);
  const heading = inline(cut(name, MAX_NAME_CHARACTERS));
  return same.length > 1 ? `${heading} (${codeSpan(id)})` : heading;
}

const LEAVES =
  "This plan leaves the repository. Its dashboard will say so; its issues, milestones and board stay as they are.";

function withoutFooter(text: string): string {
  return text.trimEnd().endsWith(FOOTER) ? text.trimEnd().slice(0, -FOOTER.length).trimEnd() : text;
}
