/** An account with its `@`, or a role in words. */
export function ownerIn(value: string): string {
  const account = /(?:^|\s)(@[A-Za-z0-9][A-Za-z0-9-]{0,38})(?![\w/])/.exec(value)?.[1];
  return account ?? value.replace(/^@+/, "").slice(0, 100).trim();
}
