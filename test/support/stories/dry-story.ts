/** What a sync would write, step by step, without GitHub: each change as lines, in order. */
import type { Plan } from "../../../src/core/plan/plan.ts";
import type { Change } from "../../../src/core/state/change.ts";
import { nameOf } from "../../../src/core/state/snapshot-lookup.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { placeholder } from "../../../src/core/sync/assume-done.ts";
import { dryRun } from "../../../src/core/sync/dry-run.ts";
import type { PlanBuilder } from "../a-plan.ts";
import { SnapshotBuilder } from "../a-snapshot.ts";
import { untouched } from "../synced.ts";
import { lineDiff } from "./line-diff.ts";
import type { Names } from "./readable.ts";
import { readable, readableLines } from "./readable.ts";

export class DryStory {
  snapshot: Snapshot = untouched;
  readonly #steps: string[] = [];
  #plan: Plan;
  #looks = 1;

  constructor(plan: PlanBuilder) {
    this.#plan = plan.build();
  }

  /** The same without telling it. */
  begin(act?: Parameters<DryStory["step"]>[1]): void {
    this.step("", act);
    this.#steps.pop();
    this.#steps.pop();
  }

  /** What people do, and what the sync then writes; only the things in `shown` are told, if it is given. */
  step(what: string, act = (github: SnapshotBuilder) => github, shown?: RegExp): void {
    const before = act(new SnapshotBuilder(this.#plan, this.snapshot)).build();
    const { changes, snapshot } = dryRun(this.#plan, before);
    const names = namesIn(snapshot);
    const writes = changes.map((change) => changeLines(change, before, names).join("\n"));
    const told = writes
      .filter((lines) => shown?.test(lines) ?? true)
      .map((lines) => lines.replaceAll(/(?:placeholder |made \d+\.)\d+/g, "made"));
    this.#steps.push(`## ${what}`, told.length > 0 ? told.join("\n") : "Nothing.");
    this.snapshot = kept(snapshot, this.#looks++);
  }

  /** The same with another plan. */
  plan(what: string, plan: PlanBuilder, act?: Parameters<DryStory["step"]>[1], shown?: RegExp) {
    this.#plan = plan.build();
    this.step(what, act, shown);
  }

  page(): string {
    return `${this.#steps.join("\n\n")}\n`;
  }
}

/** The next dry run gives out the same ids and numbers again, so these get others. */
function kept(snapshot: Snapshot, look: number): Snapshot {
  const { number: base } = placeholder(0);
  const text = JSON.stringify(snapshot)
    .replaceAll(/placeholder (?=\d)/g, `made ${look}.`)
    .replaceAll(/\b9\d{15}\b/g, (number) => String(look * 1000 + Number(number) - base));
  return JSON.parse(text) as Snapshot;
}

/** What stands for the ids that GitHub would give. */
function namesIn({ issues, milestones, labels, board }: Snapshot): Names {
  const fields = "id" in board ? board.fields : [];
  return new Map<string | number, string>([
    ...issues.flatMap(({ id, number, marker }): [string | number, string][] => [
      [id, `(${nameOf(marker)})`],
      [number, `(${nameOf(marker)})`],
    ]),
    ...milestones.map(({ number, marker, title }): [number, string] => [
      number,
      `(milestone ${marker?.id ?? title})`,
    ]),
    ...labels.map(({ id, name }): [string, string] => [id, name]),
    ...fields.map(({ id, name }): [string, string] => [id, name]),
    ...("id" in board ? [[board.id, "(board)"] as const] : []),
  ]);
}

function changeLines(change: Change, { issues }: Snapshot, names: Names): string[] {
  const { kind, ...rest } = change;
  const texts = { ...("body" in change && { body: change.body }) };
  const { body: _, description: __, blocker: ___, ...fields } = rest as Record<string, unknown>;
  const text = texts.body ?? (change.kind === "create milestone" ? change.description : undefined);
  const former =
    change.kind === "edit issue" ? issues.find(({ number }) => number === change.number)?.body : "";
  const lines = lineDiff(markersOf(former ?? "", names), markersOf(text ?? former ?? "", names));
  const told = Object.entries(fields)
    .filter(([name]) => name !== "readme")
    .map(([name, value]) => `${name} ${readable(value, names)}`);
  if (change.kind === "link blocker") told.push(`blocker ${readable(change.blocker.id, names)}`);
  return [[kind, ...told].join(" | "), ...lines.map((line) => `    ${line}`)];
}

/** What only the marker of a text says: the text itself is for people to judge. */
function markersOf(text: string, names: Names): string[] {
  const lines = readableLines(text, names);
  const end = lines.indexOf("-->");
  return lines.slice(0, end + 1).filter((line) => line !== "-->" && !line.includes("wrote.linked"));
}
