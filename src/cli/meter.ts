import { subjectOf } from "../core/render/preview/subject.ts";
import { cut } from "../core/render/markdown/safe-markdown.ts";
import type { Change } from "../core/state/change.ts";
import type { Io } from "./io.ts";

/** Shows the progress of a sync on standard error. */
export interface Meter {
  tell(change: Change): void;
  /** How many changes were reported. */
  done(): number;
  /** Moves the cursor to a new line. */
  end(): void;
}

/**
 * A single line that is overwritten if a person watches, otherwise a line for each change.
 *
 *     Setting up  [#####.....] 23 of 46 changes · Task 1.4
 */
export function meterOf(io: Io, total: number, title: string): Meter {
  let done = 0;
  return {
    tell(change) {
      done += 1;
      const most = Math.max(total, done);
      const subject = subjectOf(change);
      const line = `${title}  ${bar(done / most)} ${done} of ${most} changes · ${subject}`;
      if (io.isTTY) io.stderr.write(`\r\u001B[K${cut(line, room(io))}`);
      else io.stderr.write(`${done} of ${most} · ${verbOf(change)} ${subject}\n`);
    },
    done: () => done,
    end() {
      if (io.isTTY && done > 0) io.stderr.write("\n");
    },
  };
}

/** `create`, `edit`, `move` */
function verbOf({ kind }: Change): string {
  return kind.slice(0, kind.indexOf(" "));
}

/** `[#####.....]` for one half. */
function bar(part: number): string {
  return `[${"#".repeat(Math.floor(10 * part)).padEnd(10, ".")}]`;
}

/** The last column stays free: some terminals start a new line after it. */
function room({ stderr }: Io): number {
  return (stderr.columns ?? 80) - 1;
}
