/**
 * "Look at this again": no event and no payload, so that a lost, doubled or reordered event changes
 * nothing in the end.
 */
export type Request =
  | {
      kind: "repository";
      /** Id of the installation whose token reaches it. */
      installation: number;
      /** Node id, which survives renames. */
      repository: string;
    }
  | {
      kind: "card";
      installation: number;
      /** Node id of the issue on the card: a board's events do not tell the repository. */
      content: string;
    }
  | {
      /** Every repository of an installation. */
      kind: "installation";
      installation: number;
    };

/** Requests of one key are one. */
export function keyOf(request: Request): string {
  switch (request.kind) {
    case "repository":
      return `repository ${request.repository}`;
    case "card":
      return `card ${request.content}`;
    case "installation":
      return `installation ${request.installation}`;
  }
}
