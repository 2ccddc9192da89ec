/** Finds the place on this page for an address on GitHub. */

const places = [
  [/^\/issues\/(\d+)#issuecomment-(\d+)/, ([, number, id]) => `#/issues/${number}?${id}`],
  [/^\/issues\/(\d+)/, ([, number]) => `#/issues/${number}`],
  [/^\/pull\/(\d+)/, ([, number]) => `#/issues/${number}`],
  [/^\/milestone/, () => "#/milestones"],
  [/^\/blob\/[^/]+\/(plan\/[^#?]+)/, ([, file]) => `#/plan/${file}`],
];

let repository = "";

/** From now on, links into this repository, `acme/shop`, lead to places on this page. */
export function linkInto(name) {
  repository = name;
}

/** The place on this page; undefined for an address that leads elsewhere. */
export function pageFor(href) {
  const [owner] = repository.split("/");
  if (new RegExp(`^https://github\\.com/(orgs|users)/${owner}/projects/\\d+`).test(href))
    return "#/board";
  const home = `https://github.com/${repository}`;
  if (!href.startsWith(`${home}/`)) return undefined;
  const path = href.slice(home.length);
  for (const [pattern, place] of places) {
    const match = pattern.exec(path);
    if (match) return place(match);
  }
  return undefined;
}
