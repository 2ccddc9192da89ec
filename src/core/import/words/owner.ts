/** An account with its `@`, or a role in words. */
export function ownerIn(value: string): string {
  return ownersIn(value)[0] ?? "";
}

/** All accounts with their `@`; without any, the words as one role. */
export function ownersIn(value: string): string[] {
  const accounts = value.match(/(?<=^|[\s,;/&+(])@[A-Za-z0-9][A-Za-z0-9-]{0,38}(?![\w/])/g);
  if (accounts) return [...new Set(accounts)];
  const role = value.replace(/^@+/, "").slice(0, 100).trim();
  return role === "" ? [] : [role];
}
