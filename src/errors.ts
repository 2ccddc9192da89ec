/**
 * Something that a person can correct, in sentences for that person.
 *
 * It is reported and never retried: nothing changes until somebody acts.
 */
export class UserError extends Error {
  /** One sentence for each thing to correct. */
  readonly sentences: string[];

  constructor(sentences: string[]) {
    super(sentences.join("\n"));
    this.name = "UserError";
    this.sentences = sentences;
  }
}

/** Not now: to be tried again at a given time. That is no failure, and is not reported. */
export class RetryLater extends Error {
  /** Epoch milliseconds. */
  readonly at: number;

  /** `why` says what is waited for. */
  constructor(at: number, why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = "RetryLater";
    this.at = at;
  }
}
