/**
 * The fields of one record, each of which can be taken once.
 *
 * Fields that nobody has taken remain, so that a field from a newer version of a format is reported and
 * not lost. A field without a value counts as absent.
 */
export class Fields {
  readonly #fields: Map<string, unknown>;

  constructor(record: Record<string, unknown>) {
    this.#fields = new Map(Object.entries(record).filter(([, value]) => !isEmpty(value)));
  }

  /** The value of the first of these fields that exists. */
  take(...names: string[]): unknown {
    const name = names.find((one) => this.#fields.has(one));
    const value = name === undefined ? undefined : this.#fields.get(name);
    if (name !== undefined) this.#fields.delete(name);
    return value;
  }

  text(...names: string[]): string | undefined {
    const value = this.take(...names);
    return value === undefined ? undefined : textOf(value);
  }

  /** A list of texts; a single text with commas counts as one too. */
  texts(...names: string[]): string[] {
    const value = this.take(...names);
    if (Array.isArray(value)) return value.filter((one) => !isEmpty(one)).map(textOf);
    return typeof value === "string"
      ? value
          .split(",")
          .map((one) => one.trim())
          .filter((one) => one !== "")
      : value === undefined
        ? []
        : [textOf(value)];
  }

  /** The entries of a list that are records themselves; other entries remain for `rest`. */
  records(name: string): Record<string, unknown>[] {
    const value = this.#fields.get(name);
    if (!Array.isArray(value)) return [];
    const others = value.filter((one) => !isRecord(one) && !isEmpty(one));
    if (others.length > 0) this.#fields.set(name, others);
    else this.#fields.delete(name);
    return value.filter(isRecord);
  }

  /** The remaining fields, as name and text. */
  rest(): [name: string, text: string][] {
    const left = [...this.#fields].map(([name, value]): [string, string] => [name, textOf(value)]);
    this.#fields.clear();
    return left;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as a person would read it: `a, b` for a list of texts, JSON for anything deeper. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value) && value.every((one) => typeof one !== "object"))
    return value.map(String).join(", ");
  return JSON.stringify(value);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.every(isEmpty);
  return isRecord(value) && Object.keys(value).length === 0;
}
