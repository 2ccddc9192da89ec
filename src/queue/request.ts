import { z } from "zod";

const installation = z.number();

/** A repository, and how it is reached. */
const Place = z.object({
  /** Id of the installation whose token reaches it. */
  installation,
  /** Node id, which survives renames. */
  repository: z.string(),
  /** Database id, which survives renames too: the token is made for this repository alone. */
  repositoryId: z.number(),
});

export type Place = z.infer<typeof Place>;

/**
 * "Look at this again": no event and no payload, so that a lost, doubled or reordered event changes
 * nothing in the end.
 *
 * The one exception is a measured value, which stands nowhere but in its event.
 */
const Request = z.discriminatedUnion("kind", [
  Place.extend({ kind: z.literal("repository") }),
  z.object({
    kind: z.literal("card"),
    installation,
    /** Node id of the issue on the card: events of a board do not name the repository. */
    content: z.string(),
  }),
  Place.extend({
    kind: z.literal("reading"),
    /** The delivery's GUID, the same for every attempt: it keeps the value from being recorded twice. */
    delivery: z.string(),
    /** When it arrived (epoch milliseconds). */
    received: z.number(),
    measured: z.object({
      id: z.string(),
      value: z.string(),
      commit: z.string().optional(),
      project: z.string().optional(),
    }),
  }),
  z.object({
    /** Every repository of an installation. */
    kind: z.literal("installation"),
    installation,
  }),
  Place.extend({ kind: z.literal("pull request"), number: z.number() }),
]);

export type Request = z.infer<typeof Request>;

/** Whether this version understands a request: on a shared engine a newer version may add others. */
export function isRequest(data: unknown): data is Request {
  return Request.safeParse(data).success;
}

/** Requests with the same key count as one. */
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

/**
 * Whether `request` is over once `gone` is: it has the same key, or belongs to an installation that is
 * gone.
 */
export function isCoveredBy(request: Request, gone: Request): boolean {
  if (gone.kind === "installation") return request.installation === gone.installation;
  return keyOf(request) === keyOf(gone);
}
