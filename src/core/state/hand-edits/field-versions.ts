import type { FieldValue } from "../issue-fields.ts";
import type { Issue } from "../snapshot.ts";
import { merge } from "./three-way-merge.ts";

/** What a field of an issue should hold, what Milepost last wrote there, and what it holds. */
interface Versions {
  planned: FieldValue | null;
  wrote: FieldValue | null | undefined;
  here: FieldValue | null;
}

/** The three versions of a field's value on an issue. Where it is not known what it holds, that is what was written. */
export function versionsOf(
  id: string,
  planned: FieldValue | null,
  { fieldValues, marker }: Pick<Issue, "fieldValues" | "marker">,
): Versions {
  const wrote = marker.wrote?.fields?.[id];
  const here = (fieldValues ? fieldValues[id] : wrote) ?? null;
  return { planned, wrote, here };
}

/** The value for a field: a hand edit stays until the plan changes it, and so does what the plan says nothing of. */
export function fieldValue({ planned, wrote, here }: Versions): FieldValue | null {
  return planned === null && wrote === undefined ? here : merge(planned, wrote, here);
}
