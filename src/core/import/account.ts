import type { Place } from "./findings.ts";
import type { Kind } from "./kind.ts";

/** What became of one item of a document. Every item has exactly one outcome. */
export type Outcome =
  /** It is a thing of its own in the plan. */
  | { became: "taken"; as: Taken; id?: string }
  /** Its words are part of something that was taken, or it states a status. */
  | { became: "part"; of: string; as: Part }
  | { became: "skipped"; why: string }
  /** It may be work; a person decides with `--as`. */
  | { became: "undecided"; guess: Kind; why: string }
  /** A bug in Milepost: nothing has dealt with it. */
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
  /** The last line of the item. */
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
  /** False if there is evidence for another kind as well. */
  sure: boolean;
  /** The evidence for and against it, the strongest first. */
  because: string[];
}

/** What became of one document, or of several together. */
export interface Accounts {
  blocks: BlockAccount[];
  items: ItemAccount[];
}

/** An item without an outcome so far. */
export type OpenItem = Omit<ItemAccount, "outcome" | "file">;

/**
 * Makes sure that every item is accounted for. Each item gets one outcome, the first that is given; one
 * that gets none is lost, which is reported as a bug and never ignored.
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
