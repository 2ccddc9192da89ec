/** The same data as YAML that different people would write. */
import fc from "fast-check";

export type Written = string | Written[] | { [key: string]: Written };

/** A choice between this many, made anew for each place of a text. */
type Choose = (count: number) => number;

function oneOf<T>(choose: Choose, [first, ...others]: [T, ...T[]]): T {
  const n = choose(others.length + 1);
  return n === 0 ? first : (others[n - 1] ?? first);
}

/** Any layout of a text: each number decides about one place of it. */
export const anyLayout = fc.infiniteStream(fc.nat({ max: 1000 })).map(
  (stream): Choose =>
    (count) =>
      Number(stream.next().value) % count,
);

/** The data as YAML in some layout, with comments. */
export function inSomeLayout(data: Written, choose: Choose): string {
  const comments: string[] = [];
  const comment = () => {
    const text = `# note ${comments.length}: {"1.1" - x}`;
    comments.push(text);
    return text;
  };
  const above = (indent: string) => {
    const blank = choose(6) === 0 ? "\n" : "";
    return blank + (choose(5) === 0 ? `${indent}${comment()}\n` : "");
  };
  const behind = () => (choose(6) === 0 ? `${" ".repeat(1 + choose(3))}${comment()}` : "");

  const scalar = (text: string): string => {
    const isPlain = /^[A-Za-z0-9][\w. -]*$/.test(text) && !text.endsWith(" ");
    return oneOf(choose, [
      isPlain ? text : JSON.stringify(text),
      JSON.stringify(text),
      /[\n\t]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`,
    ]);
  };
  const flow = (value: Written): string => {
    if (typeof value === "string") return scalar(value);
    const gap = oneOf(choose, [" ", "", "  ", "\n                        "]);
    const parts = Array.isArray(value)
      ? value.map(flow)
      : shuffled(Object.entries(value)).map(([key, each]) => `${key}: ${flow(each)}`);
    const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
    return `${open}${gap}${parts.join(`,${gap || " "}`)}${gap}${close}`;
  };
  const shuffled = <T>(list: T[]): T[] =>
    list
      .map((item, n) => ({ item, rank: choose(3) === 0 ? choose(list.length) : n }))
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ item }) => item);
  const block = (value: Written, indent: string): string => {
    if (typeof value === "string" || isEmpty(value) || choose(5) === 0)
      return ` ${flow(value)}${behind()}\n`;
    if (Array.isArray(value)) {
      const inner = indent + " ".repeat(choose(4));
      return `${behind()}\n${value.map((each) => above(inner) + inner + item(each, inner)).join("")}`;
    }
    return `${behind()}\n${map(value, indent + " ".repeat(1 + choose(4)))}`;
  };
  const item = (value: Written, indent: string): string => {
    if (typeof value === "string" || Array.isArray(value) || isEmpty(value) || choose(3) === 0)
      return `- ${flow(value)}${behind()}\n`;
    const gap = 1 + choose(3);
    const inner = indent + " ".repeat(1 + gap);
    return `-${" ".repeat(gap)}${map(value, inner).slice(inner.length)}`;
  };
  const map = (value: { [key: string]: Written }, indent: string): string => {
    const entries = shuffled(Object.entries(value)).map(
      ([key, each], n) => (n > 0 ? above(indent) : "") + `${indent}${key}:${block(each, indent)}`,
    );
    return entries.join("");
  };
  if (typeof data === "string" || Array.isArray(data)) return flow(data);
  const text = (choose(3) === 0 ? `${comment()}\n` : "") + map(data, "");
  return choose(5) === 0 ? text.replaceAll("\n", "\r\n") : text;
}

function isEmpty(value: Written): boolean {
  return typeof value === "object" && Object.keys(value).length === 0;
}
