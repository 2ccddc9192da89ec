import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import type { Decision } from "../../core/import/kind.ts";
import { KINDS, STATUSES } from "../../core/import/kind.ts";
import { isLoopback } from "../../server/pages/loopback.ts";
import type { Markup } from "../../server/pages/markup.ts";
import { sendPage } from "../../server/pages/send-page.ts";
import { AccessCode } from "../../server/set-up/access-code.ts";
import type { Io } from "../io.ts";
import { reviewPage } from "./page.ts";
import { partsOf } from "./parts.ts";
import { rowsOf } from "./rows.ts";
import type { Session } from "./session.ts";

export interface Review {
  session: Session;
  /** The folder of the plan, for people. */
  output: string;
  /** Writes the plan; what prevents it is returned in words for the person. */
  save: () => string | undefined;
}

/**
 * Serves a page on this machine, on which a person reviews an import, until it is saved or left; true if
 * it was saved.
 */
export async function review(review: Review, io: Io): Promise<boolean> {
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<boolean>();
  const rows = rowsOf(review.session);
  const accessCode = new AccessCode(`milepost_review_${process.pid}`);
  const context = { ...review, rows, accessCode, end };
  const server = createServer((request, response) => {
    answer(request, response, context).catch(fail);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  io.stderr.write(
    `Open http://localhost:${port}/?code=${accessCode.code} to review it. Ctrl-C ends the review; until it is saved, nothing is written.\n`,
  );
  io.onInterrupt?.(() => end(false));
  try {
    return await ended;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

interface Context extends Review {
  /** The rows as the page shows them now. */
  rows: Markup[][];
  accessCode: AccessCode;
  end: (isSaved: boolean) => void;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const { accessCode } = context;
  if (!isLoopback(request.headers.host))
    return plain(response, 403, "Open this page as localhost.");
  if (accessCode.isCode(searchParams.get("code"))) {
    response.setHeader("set-cookie", accessCode.cookieFor(request));
    response.writeHead(303, { location: "/" }).end();
    return;
  }
  if (!accessCode.admits(request))
    return plain(response, 403, "The address to open, with its code, stands in the terminal.");
  switch (`${request.method} ${pathname}`) {
    case "GET /":
      return sendPage(response, reviewPage(context));
    case "POST /decide":
      return await decide(request, response, context);
    case "POST /save":
      return save(response, context);
    case "POST /leave":
      response.on("close", () => context.end(false));
      return plain(response, 200, "Nothing was written.");
    default:
      return plain(response, 404, "There is no such page.");
  }
}

const Asked = z.object({
  document: z.int().min(0),
  line: z.int().min(1),
  end: z.int().min(1),
  kind: z.enum(KINDS).optional(),
  status: z.enum(STATUSES).optional(),
});

/** Does what was decided, and answers with what has changed on the page. */
async function decide(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  const { session, rows: before } = context;
  const asked = Asked.safeParse(await json(request).catch(() => undefined));
  const file = session.documents[asked.data?.document ?? -1]?.file;
  if (!asked.success || file === undefined) return plain(response, 400, "That is no decision.");
  const { line, end, kind, status } = asked.data;
  const lines: Decision = { file, line, end };
  if (kind || status)
    session.decide({ ...lines, ...(kind && { kind }), ...(status && { status }) });
  else session.undecide(lines);
  context.rows = rowsOf(session);
  const changed = context.rows.flatMap((all, at) =>
    all.filter(({ text }, i) => text !== before[at]?.[i]?.text),
  );
  const { summary, questions, plan } = partsOf(session);
  response.writeHead(200, { "content-type": "application/json" });
  response.end(
    JSON.stringify({
      rows: changed.map(({ text }) => text),
      summary: summary.text,
      questions: questions.text,
      plan: plan.text,
    }),
  );
}

function save(response: ServerResponse, { save, end, output }: Context): void {
  const problem = save();
  if (problem !== undefined) return plain(response, 422, problem);
  response.on("close", () => end(true));
  plain(response, 200, `The plan is in ${output}. You can close this page.`);
}

function plain(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(words);
}
