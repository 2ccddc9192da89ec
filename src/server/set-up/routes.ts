import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { UserError } from "../../errors.ts";
import type { Page } from "../pages/send-page.ts";
import { sendPage } from "../pages/send-page.ts";
import type { AccessCode } from "./access-code.ts";
import { originOf } from "./access-code.ts";
import { startPage } from "./start-page.ts";
import { failedPage, lockedPage } from "./step-pages.ts";
import type { Steps } from "./steps.ts";
import { choicesAsTyped } from "./choices.ts";

/** A private key and a few words are far smaller than this (bytes). */
const MAX_FORM = 64 * 1024;

/** Answers every request while there is no app: probes, and the steps for people who have the code. */
export function answerSteps(steps: Steps, accessCode: AccessCode): RequestListener {
  return (request, response) => {
    void answer(request, response, { steps, accessCode });
  };
}

interface Needs {
  steps: Steps;
  accessCode: AccessCode;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { steps, accessCode }: Needs,
): Promise<void> {
  // The connection of the last page must not hold up the app, which listens here next.
  response.setHeader("connection", "close");
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  if (pathname === "/healthz") return plain(response, 200, "ok");
  if (pathname === "/readyz") return plain(response, 503, "not ready");
  if (pathname === "/") return redirect(response, "/set-up");
  if (!/^\/set-up(\/|$)/.test(pathname)) return plain(response, 404, "Not Found");
  if (accessCode.isCode(searchParams.get("code"))) {
    response.setHeader("set-cookie", accessCode.cookieFor(request));
    return redirect(response, "/set-up");
  }
  if (!accessCode.admits(request)) return sendPage(response, lockedPage);
  sendPage(response, await pageOf(request, { pathname, query: searchParams }, steps));
}

interface Asked {
  pathname: string;
  query: URLSearchParams;
}

async function pageOf(request: IncomingMessage, asked: Asked, steps: Steps): Promise<Page> {
  const origin = originOf(request);
  let form = new URLSearchParams();
  try {
    if (request.method === "POST") form = await formOf(request);
    switch (`${request.method} ${asked.pathname}`) {
      case "GET /set-up":
        return steps.begin(origin);
      case "POST /set-up/new":
        return await steps.describe(form, origin);
      case "GET /set-up/made":
        return await steps.fetch(asked.query);
      case "POST /set-up/existing":
        return await steps.check(form, origin);
      case "POST /set-up/store":
        return steps.storeChecked();
      default:
        return failedPage(["There is no such step."]);
    }
  } catch (error) {
    const sentences = error instanceof UserError ? error.sentences : [unforeseen(error)];
    const isForm = form.has("owner");
    return isForm ? startPage(choicesAsTyped(form), sentences) : failedPage(sentences);
  }
}

function unforeseen(error: unknown): string {
  return `Milepost made a mistake of its own: ${error instanceof Error ? error.message : String(error)}`;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  if (Number(request.headers["content-length"] ?? Infinity) > MAX_FORM) {
    throw new UserError(["That is more than a form holds."]);
  }
  return new URLSearchParams(await text(request));
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end();
}

function plain(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { "content-type": "text/plain" }).end(`${words}\n`);
}
