/**
 * Stops on SIGTERM and SIGINT: `stop` may take its time, and a second signal ends the process at once. Returns
 * how to end that.
 */
export function onSignals(stop: (signal: string) => Promise<void>): () => void {
  const signals = ["SIGTERM", "SIGINT"] as const;
  let stopping = false;
  function hear(signal: NodeJS.Signals): void {
    if (stopping) process.exit(1);
    stopping = true;
    stop(signal).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  }
  for (const signal of signals) process.on(signal, hear);
  return () => {
    for (const signal of signals) process.off(signal, hear);
  };
}
