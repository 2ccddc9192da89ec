/** Whether a `Host` header names this machine: else a foreign page reads ours by a name of its own. */
export function isLoopback(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host ?? "");
}
