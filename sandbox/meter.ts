/** Shows progress. */
export interface Meter {
  show(done: number, total: number): void;
  end(): void;
}

/** A bar on a terminal, an occasional line elsewhere. */
export function meterFor(out: NodeJS.WriteStream): Meter {
  let shown = -1;
  return {
    show(done, total) {
      if (done === shown) return;
      const isNews = done === total || done >= shown + 20;
      if (out.isTTY) out.write(`\r${line(done, total)}\u001B[K`);
      else if (isNews) out.write(`${line(done, total)}\n`);
      if (out.isTTY || isNews) shown = done;
    },
    end: () => void (out.isTTY && out.write("\n")),
  };
}

const WIDTH = 30;

function line(done: number, total: number): string {
  const filled = total === 0 ? WIDTH : Math.round((WIDTH * Math.min(done, total)) / total);
  return `First sync ${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${done} of ${total} issues`;
}

/** Shows nothing. */
export const silent: Meter = { show() {}, end() {} };
