/**
 * Something that a person can put right, in sentences for that person.
 *
 * It is told and never retried: nothing changes until somebody acts.
 */
export class Mistake extends Error {
  /** One sentence for each thing to put right. */
  readonly sentences: string[];

  constructor(sentences: string[]) {
    super(sentences.join("\n"));
    this.name = "Mistake";
    this.sentences = sentences;
  }
}
