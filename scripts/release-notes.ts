/*
 * Prints what CHANGELOG.md says of a version, for the notes of its release. Fails where it says nothing, or where
 * package.json has another version: nothing is published then.
 *
 *     node scripts/release-notes.ts v1.2.3
 */
import { readFileSync } from "node:fs";
import { notesOf } from "./notes-of.ts";

const root = new URL("../", import.meta.url);
const text = (name: string) => readFileSync(new URL(name, root), "utf8");
const tag = process.argv[2] ?? "";
const { version } = JSON.parse(text("package.json")) as { version: string };

if (tag !== `v${version}`) fail(`The tag is ${tag} and package.json says ${version}.`);
const notes = notesOf(text("CHANGELOG.md"), version);
if (notes === "") fail(`CHANGELOG.md says nothing of ${version}: rename its section Unreleased.`);
process.stdout.write(`${notes}\n`);

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
