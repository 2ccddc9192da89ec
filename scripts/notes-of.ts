/** What a changelog says of a version: the text below its heading; empty where there is none. */
export function notesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const own = sections.find((section) => section.split("\n")[0]?.split(" ")[0] === version);
  return own?.split("\n").slice(1).join("\n").trim() ?? "";
}
