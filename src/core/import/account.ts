import type { Place } from "./findings.ts";
import type { Kind } from "./kind.ts";

/** What became of one item of a document. Every item has exactly one. */
export type Outcome =
  /** It is something of its own in the plan. */
  | { became: "taken"; as: Taken; id?: string }
  /** Its words stand in something that was taken, or it says where things stand. */
  | { became: "part"; of: string; as: Part }
  | { became: "skipped"; why: string }
  /** It may be work; a person decides with `--as`. */
  | { became: "undecided"; guess: Kind; why: string }
  /** A fault of Milepost: nobody looked at it. */
  | { became: "lost" };

export type Taken =
  | "task"
  | "phase"
  | "week"
  | "milestone"
  | "risk"
  | "metric"
  | "role"
  | "amount"
  | "objective"
  | "contingency"
  | "next step"
  | "prompt"
  | "project";

export type Part =
  | "heading"
  | "detail"
  | "note"
  | "step"
  | "criterion"
  | "mitigation"
  | "claim"
  | "legend"
  | "same";

/** One item of a document and what became of it. */
export interface ItemAccount extends Place {
  /** Its last line. */
  end: number;
  what: "heading" | "item" | "row";
  title: string;
  outcome: Outcome;
}

/** One block of a document, what it was taken for, and why. */
export interface BlockAccount extends Place {
  end: number;
  shape: "list" | "table" | "text" | "code";
  kind: Kind;
  /** False where something speaks for another kind as well. */
  sure: boolean;
  /** What spoke for it and against it, the strongest first. */
  because: string[];
}

/** What became of a document, or of several, as a whole. */
export interface Accounts {
  blocks: BlockAccount[];
  items: ItemAccount[];
}

/** An item that waits for its outcome. */
export type OpenItem = Omit<ItemAccount, "outcome" | "file">;

/**
 * Keeps the law of accounting: each item that it was opened with gets one outcome, the first; one that
 * gets none is lost, which is told as a fault of ours and never passed over.
 */
export class Ledger<Node extends object> {
  readonly file: string;
  readonly #open: Map<Node, OpenItem>;
  readonly #outcomes = new Map<Node, Outcome>();
  readonly twice: OpenItem[] = [];

  constructor(file: string, open: Map<Node, OpenItem>) {
    this.file = file;
    this.#open = open;
  }

  settle(node: Node, outcome: Outcome): void {
    const item = this.#open.get(node);
    if (!item) throw new Error("An item that the document does not hold cannot be settled.");
    if (this.#outcomes.has(node)) this.twice.push(item);
    else this.#outcomes.set(node, outcome);
  }

  isSettled(node: Node): boolean {
    return this.#outcomes.has(node);
  }

  accounts(): ItemAccount[] {
    return [...this.#open].map(([node, item]) => ({
      file: this.file,
      ...item,
      outcome: this.#outcomes.get(node) ?? { became: "lost" },
    }));
  }
}
