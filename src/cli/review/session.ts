import type { ItemAccount } from "../../core/import/account.ts";
import { keptOf } from "../../core/import/decide/kept-decisions.ts";
import type { KeptDecision } from "../../core/import/decide/kept-decisions.ts";
import type { Document } from "../../core/import/decode/decode.ts";
import { decode } from "../../core/import/decode/decode.ts";
import { importFiles } from "../../core/import/import.ts";
import type { Imported, Options } from "../../core/import/import.ts";
import type { Decision } from "../../core/import/kind.ts";
import { isAbout } from "../../core/import/kind.ts";
import { isDecidable } from "../../core/import/read-documents.ts";

/** A document as a person reads it. */
export interface Shown {
  file: string;
  lines: string[];
  /** Whether its lines can be of another kind; files of planning tools leave nothing to guess. */
  isDecidable: boolean;
}

/**
 * One review of documents: what a person has decided so far, and the import that follows from it.
 *
 * Nothing is written here: a review that ends early has changed nothing.
 */
export class Session {
  readonly documents: Shown[];
  readonly #inputs: Document[];
  readonly #options: Options;
  readonly #items: ItemAccount[];
  /** Earlier decisions about other documents. */
  readonly #elsewhere: KeptDecision[];
  #decisions: KeptDecision[];
  #imported: Imported;

  constructor(inputs: Document[], options: Options) {
    this.#inputs = inputs;
    const { decisions: _, kept: __, ...rest } = options;
    this.#options = rest;
    this.documents = inputs.map((input) => ({
      file: input.file,
      lines: decode(input).text.replace(/\n$/, "").split("\n"),
      isDecidable: isDecidable(input),
    }));
    this.#imported = importFiles(inputs, options);
    this.#items = this.#imported.report.items;
    const here = new Set(inputs.map(({ file }) => file));
    this.#decisions = this.#imported.kept.filter(({ file }) => here.has(file));
    this.#elsewhere = this.#imported.kept.filter(({ file }) => !here.has(file));
  }

  /** The import by all decisions so far. */
  get imported(): Imported {
    return { ...this.#imported, kept: [...this.#elsewhere, ...this.#decisions] };
  }

  get decisions(): KeptDecision[] {
    return this.#decisions;
  }

  /** Does as a person says; the last word about an item counts. */
  decide(decision: Decision): void {
    this.#import([...this.#decisions, decision]);
  }

  /** Forgets what was decided about these lines. */
  undecide(lines: Decision): void {
    this.#import(this.#decisions.filter((one) => !isAbout(lines, one)));
  }

  #import(decisions: Decision[]): void {
    this.#decisions = keptOf(decisions, this.#items);
    this.#imported = importFiles(this.#inputs, {
      ...this.#options,
      decisions: this.#decisions,
    });
  }
}
