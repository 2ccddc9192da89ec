/** A piece of HTML. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | Markup[] | undefined | false;

/**
 * HTML with values inserted: texts are escaped, pieces of HTML are not, and undefined and false are left
 * out.
 */
export function markup(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...values.map(textOf)));
}

function textOf(value: Value): string {
  if (value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(({ text }) => text).join("");
  return value instanceof Markup ? value.text : String(value).replace(/[&<>"']/g, entityOf);
}

function entityOf(sign: string): string {
  return `&#${sign.codePointAt(0)};`;
}
