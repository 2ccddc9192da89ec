/** An account with its `@`, or a role in words. */
export function ownerIn(value: string): string {
  return ownersIn(value)[0] ?? "";
}

/** All accounts with their `@`; without any, the roles or names in words: `Ada, QA`. */
export function ownersIn(value: string): string[] {
  const accounts = value.match(/(?<=^|[\s,;/&+(])@[A-Za-z0-9][A-Za-z0-9-]{0,38}(?![\w/])/g);
  if (accounts) return [...new Set(accounts)];
  const roles = value
    .split(/\s*[,;、，](?![^(（]*[)）])\s*|\s+[/+]\s+/u)
    .map((role) => role.replace(/^@+/, "").slice(0, 100).trim());
  return [...new Set(roles.filter((role) => role !== ""))];
}
