/**
 * Something that a person can put right, in sentences for that person.
 *
 * It is told and never retried: nothing changes until somebody acts.
 */
export class UserError extends Error {
  /** One sentence for each thing to put right. */
  readonly sentences: string[];

  constructor(sentences: string[]) {
    super(sentences.join("\n"));
    this.name = "UserError";
    this.sentences = sentences;
  }
}

/** Not now: what was asked for is to be tried again at a time. That is no failure, and nobody is told. */
export class RetryLater extends Error {
  /** Epoch milliseconds. */
  readonly at: number;

  /** `why` says what it waits for. */
  constructor(at: number, why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = "RetryLater";
    this.at = at;
  }
}
