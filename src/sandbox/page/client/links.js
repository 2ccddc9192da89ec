/** Where an address on GitHub is shown on this page. */

const places = [
  [/^\/issues\/(\d+)/, ([, number]) => `#/issues/${number}`],
  [/^\/pull\/(\d+)/, ([, number]) => `#/issues/${number}`],
  [/^\/milestone/, () => "#/milestones"],
  [/^\/blob\/[^/]+\/(plan\/[^#?]+)/, ([, file]) => `#/plan/${file}`],
];

/** The place on this page, or nothing for an address that leads elsewhere. */
export function pageFor(href) {
  if (/^https:\/\/github\.com\/(orgs|users)\/[^/]+\/projects\/\d+/.test(href)) return "#/board";
  const [, path] = /^https:\/\/github\.com\/[^/]+\/[^/]+(\/.*)$/.exec(href) ?? [];
  for (const [pattern, place] of path ? places : []) {
    const match = pattern.exec(path);
    if (match) return place(match);
  }
  return undefined;
}
