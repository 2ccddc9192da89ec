/**
 * "Look at this again": no event and no payload, so that a lost, doubled or reordered event changes
 * nothing in the end.
 *
 * The one exception is a measured value, which stands nowhere but in its event.
 */
export type Request =
  | ({ kind: "repository" } & Place)
  | {
      kind: "card";
      installation: number;
      /** Node id of the issue on the card: a board's events do not tell the repository. */
      content: string;
    }
  | ({
      kind: "reading";
      /** The delivery's GUID, the same for every attempt: what keeps it from being recorded twice. */
      delivery: string;
      /** When it came (epoch milliseconds). */
      received: number;
      measured: { id: string; value: string; commit?: string };
    } & Place)
  | {
      /** Every repository of an installation. */
      kind: "installation";
      installation: number;
    }
  | ({ kind: "pull request"; number: number } & Place);

/** A repository, and how it is reached. */
export interface Place {
  /** Id of the installation whose token reaches it. */
  installation: number;
  /** Node id, which survives renames. */
  repository: string;
  /** Database id, which survives them too: the token is made for this repository alone. */
  repositoryId: number;
}

/** Requests of one key are one. */
export function keyOf(request: Request): string {
  switch (request.kind) {
    case "repository":
      return `repository ${request.repository}`;
    case "card":
      return `card ${request.content}`;
    case "reading":
      return `reading ${request.delivery}`;
    case "installation":
      return `installation ${request.installation}`;
    case "pull request":
      return `pull request ${request.repository} ${request.number}`;
  }
}

/** Whether what is about `request` is over once `gone` is: the same key, or anything of an installation. */
export function goesWith(request: Request, gone: Request): boolean {
  if (gone.kind === "installation") return request.installation === gone.installation;
  return keyOf(request) === keyOf(gone);
}
