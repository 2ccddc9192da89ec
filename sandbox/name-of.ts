import { basename, resolve } from "node:path";

/**
 * What the repository is called.
 *
 * `./shop/plan` is the plan of `shop`, `shop.md` too; the example is that of `admin-assistant`. GitHub takes letters,
 * digits, `-`, `_` and `.`.
 */
export function nameOf(folder: string | undefined): string {
  if (folder === undefined) return "admin-assistant";
  const path = resolve(folder);
  const name = basename(path) === "plan" ? basename(resolve(path, "..")) : basename(path);
  return (
    name
      .replace(/\.(?:md|markdown|txt)$/i, "")
      .replace(/[^\w.-]+/g, "-")
      .replace(/^[-.]+/, "") || "project"
  );
}
