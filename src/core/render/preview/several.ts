import { codeSpan } from "../markdown/safe-markdown.ts";
import { paragraphs, plural } from "../markdown/phrases.ts";
import { FOOTER } from "./preview.ts";

/** What merging would do to one of several plans; without a preview the plan leaves. */
interface OnePreview {
  name: string;
  title?: string;
  text?: string;
}

/** GitHub takes 65,536 characters; the rest is for the marker. */
const MAX_CHARACTERS = 60_000;

/** The previews of several plans as one, each under its name; of those that do not fit only the titles. */
export function joinedPreviews(all: OnePreview[]): { title: string; text: string } {
  let room = MAX_CHARACTERS;
  const parts = all.map(({ name, title, text }) => {
    const heading = `## ${codeSpan(name)}`;
    const whole = paragraphs(heading, text ? withoutFooter(text) : LEAVES);
    const part = whole.length <= room ? whole : paragraphs(heading, title);
    room -= part.length;
    return part;
  });
  const [only, ...others] = all;
  const title =
    only && others.length === 0
      ? `${only.name}: ${only.title ?? "the plan leaves"}`
      : `${plural(all.length, "plan")} change`;
  return { title, text: paragraphs(...parts, FOOTER) };
}

const LEAVES =
  "This plan leaves the repository. Its dashboard will say so; its issues, milestones and board stay as they are.";

function withoutFooter(text: string): string {
  return text.trimEnd().endsWith(FOOTER) ? text.trimEnd().slice(0, -FOOTER.length).trimEnd() : text;
}
