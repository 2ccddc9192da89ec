import type { Accounts } from "./account.ts";
import type { Decoded } from "./decode/decode.ts";
import type { Findings } from "./findings.ts";
import type { Decision } from "./kind.ts";
import type { NamedColumns } from "./records/csv-columns.ts";

/**
 * Reads one format of plans.
 *
 * A format has one file under `dialects/`. The readers are asked in order, the exact ones first; what
 * a reader takes no other one sees.
 */
export interface Reader {
  /** The name that people know: `spec-kit`, `Markdown`. */
  name: string;
  /** Whether it guesses what lines are, so that a person may know better. */
  guesses?: true;
  /** True for a document of its format, by its path and its first lines. */
  reads(document: Decoded): boolean;
  /** Reads all documents of the format at once, since some formats spread one plan over many files. */
  read(documents: Decoded[], told: Told): Reading;
}

/** What a person says about documents. */
export interface Told {
  decisions: Decision[];
  /** The headings of columns of CSV: `--columns title=Summary`. */
  columns: NamedColumns;
}

/** What a reader found, and the outcome of every item that it saw. */
export interface Reading extends Accounts {
  findings: Findings;
}
