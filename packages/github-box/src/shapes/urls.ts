export const apiUrl = "https://api.github.com";
export const webUrl = "https://github.com";

/** `{ issues: "/issues{/number}" }` below a base becomes `{ issues_url: base + "/issues{/number}" }`. */
export function urlsBelow(base: string, suffixes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(suffixes).map(([name, suffix]) => [`${name}_url`, base + suffix]),
  );
}
