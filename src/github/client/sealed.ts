/**
 * A client that signs the markers in what it writes. Of the markers that it reads it passes on only what
 * Milepost has written itself, so that whoever can edit a text cannot put into it what only commands may
 * say.
 *
 * A marker is trusted if the app was the last to edit the text, or if it is signed for this very place.
 * Of any other marker only what its editor could say on GitHub anyway is kept: which thing it stands for
 * and, in an issue that the app opened, also what was written last. So a text in which people only
 * changed the words around the marker loses nothing. One that was forged or pasted loses what it claims,
 * and the next sync writes it again.
 *
 * Older versions did not sign. Until the dashboard is signed, what they wrote is trusted by its author
 * alone, once: the same sync then signs what commands have said in it, and after that the dashboard.
 */
import { GraphqlResponseError } from "@octokit/graphql";
import type { Marker } from "../../core/state/marker/marker.ts";
import { markersIn, markerText } from "../../core/state/marker/marker-text.ts";
import type { MarkerText } from "../../core/state/marker/marker-text.ts";
import type { Client } from "./client.ts";
import type { Seal, SealPlace } from "./seal.ts";

export interface SealOptions {
  seal: Seal;
  /** Node id. */
  repository: string;
  /** Name of the app in addresses. */
  slug: string;
}

export function sealed(client: Client, options: SealOptions): Client {
  const texts = new SealedTexts(options);
  return {
    ...client,
    async graphql<Data>(document: string, variables: Record<string, unknown>): Promise<Data> {
      try {
        const answer = await client.graphql<Data>(document, texts.signedInputs(variables));
        for (const place of texts.placesIn(variables)) texts.written(place);
        texts.open(answer, client.time());
        return answer;
      } catch (error) {
        // The data beside an error is read as well.
        if (error instanceof GraphqlResponseError) texts.open(error.data, client.time());
        throw error;
      }
    },
    request: Object.assign(async (route: string, parameters: Record<string, unknown> = {}) => {
      const { issue_number: number, body } = parameters;
      const isEdit = route.startsWith("PATCH ") && typeof number === "number";
      if (!isEdit || typeof body !== "string") return client.request(route, parameters);
      const answer = await client.request(route, {
        ...parameters,
        body: texts.signed(body, number),
      });
      texts.written(number);
      return answer;
    }, client.request),
  };
}

/** A text as GitHub returns it: that of an issue if it has a number, otherwise of a comment. */
interface Text {
  body: string;
  viewerDidAuthor: boolean;
  /** Who edited it last, if anybody did. */
  editor: { login: string } | null;
  createdAt?: string;
  number?: number;
  title?: string;
}

function isText(value: object): value is Text {
  return "body" in value && "editor" in value && "viewerDidAuthor" in value;
}

class SealedTexts {
  readonly #seal: Seal;
  readonly #repository: string;
  readonly #slug: string;
  /** Numbers of the issues whose texts an older version wrote, and which have to be signed before the dashboard is. */
  readonly #pending = new Set<number>();
  #isLegacy = false;
  /** Since when (ISO instant) everything is signed; empty while that is not known. */
  #since = "";
  #now = "";
  /** Numbers of the issues that were read or made, by node id: a mutation names only the node id. */
  readonly #numbers = new Map<string, number>();

  constructor({ seal, repository, slug }: SealOptions) {
    this.#seal = seal;
    this.#repository = repository;
    this.#slug = slug;
  }

  signedInputs(variables: Record<string, unknown>): Record<string, unknown> {
    const all = Object.entries(variables).map(([name, input]) => {
      if (!hasBody(input)) return [name, input];
      return [name, { ...input, body: this.signed(String(input.body), this.#placeOf(input)) }];
    });
    return Object.fromEntries(all);
  }

  /** Where the texts of these inputs stand. */
  placesIn(variables: Record<string, unknown>): SealPlace["text"][] {
    return Object.values(variables)
      .filter(hasBody)
      .map((input) => this.#placeOf(input));
  }

  /** GitHub has the text that stands there now, and with it its signature. */
  written(text: SealPlace["text"]): void {
    if (typeof text === "number") this.#pending.delete(text);
  }

  /** Where the text of a mutation's input will stand. */
  #placeOf(input: object): SealPlace["text"] {
    if ("repositoryId" in input) return "new";
    return ("id" in input && this.#numbers.get(String(input.id))) || "comment";
  }

  /** A text with its first marker signed, the one that Milepost has just written. */
  signed(body: string, text: SealPlace["text"]): string {
    const [found] = markersIn(body);
    if (!found || (found.marker.kind === "dashboard" && this.#pending.size > 0)) return body;
    const json = found.marker.kind === "dashboard" ? this.#sinceIn(found.json) : found.json;
    const signature = this.#seal.sign(json, this.#place(text));
    return replaced(body, found, markerText(json, signature));
  }

  /** The dashboard's marker remembers since when everything is signed. */
  #sinceIn(json: string): string {
    if (sinceOf(json) !== "") return json;
    return `${json.slice(0, -1)},"signedSince":"${this.#since || this.#now}"}`;
  }

  /** Checks all texts of an answer in place; `now` is GitHub's time. */
  open(answer: unknown, now: string): void {
    this.#now = now;
    for (const { id, number } of numberedIn(answer)) this.#numbers.set(id, number);
    const texts = [...textsIn(answer)];
    const dashboard = texts.find((text) => text.number !== undefined && isDashboard(text));
    if (dashboard) {
      const [found] = markersIn(dashboard.body);
      const isSigned = found?.signature !== undefined;
      this.#isLegacy = !isSigned && this.#isOwnWord(dashboard);
      this.#since = found && this.#counts(dashboard, found) ? sinceOf(found.json) : "";
      this.#pending.clear();
    }
    for (const text of texts) text.body = this.#opened(text);
  }

  #opened(text: Text): string {
    const found = markersIn(text.body);
    const trusted = found.find((marker) => this.#counts(text, marker));
    const kept = trusted ?? found[0];
    if (!kept) return text.body;
    // From the end, so that the earlier positions stay valid.
    return found.toReversed().reduce((body, each) => {
      if (each !== kept) return replaced(body, each, "");
      return replaced(body, each, trusted ? this.#whole(text, each) : this.#reduced(text, each));
    }, text.body);
  }

  #counts(text: Text, { json, signature }: MarkerText): boolean {
    if (this.#isOwnWord(text)) return true;
    if (signature === undefined) {
      if (isIssue(text)) return this.#isLegacy;
      return text.viewerDidAuthor && (this.#isLegacy || (text.createdAt ?? "") < this.#since);
    }
    return (
      this.#check(json, signature, text.number ?? "comment") !== undefined ||
      (text.viewerDidAuthor && this.#check(json, signature, "new") !== undefined)
    );
  }

  /**
   * The whole marker. One that has to be signed again is made to differ from what Milepost would write.
   */
  #whole(text: Text, { json, signature, marker }: MarkerText): string {
    if (!isIssue(text)) return markerText(json);
    const { kind, said, opened } = marker;
    const isCommanded = said !== undefined || opened !== undefined || kind === "dashboard";
    const isSigned =
      signature !== undefined && this.#check(json, signature, text.number) === "current";
    if (isSigned || (this.#isOwnWord(text) && (signature !== undefined || !isCommanded))) {
      return markerText(json);
    }
    if (signature === undefined && kind !== "dashboard") this.#pending.add(text.number);
    return markerText(json, "");
  }

  /** The part of a marker that anybody who may edit the text could say anyway. */
  #reduced(text: Text, { marker }: MarkerText): string {
    if (!isIssue(text)) return "";
    const { project, wrote } = marker;
    const { kind, id } = (text.viewerDidAuthor && keyIn(text.title)) || marker;
    const isOwn = text.viewerDidAuthor && kind === marker.kind && id === marker.id;
    return markerText(JSON.stringify({ project, kind, id, ...(isOwn && wrote && { wrote }) }), "");
  }

  #isOwnWord({ viewerDidAuthor, editor }: Text): boolean {
    return editor === null ? viewerDidAuthor : editor.login.replace("[bot]", "") === this.#slug;
  }

  #check(json: string, signature: string, text: SealPlace["text"]) {
    return this.#seal.check(json, signature, this.#place(text));
  }

  #place(text: SealPlace["text"]): SealPlace {
    return { repository: this.#repository, text };
  }
}

function hasBody(input: unknown): input is { body: unknown } {
  return typeof input === "object" && input !== null && "body" in input;
}

function sinceOf(json: string): string {
  return /,"signedSince":"([\d:.TZ-]+)"/.exec(json)?.[1] ?? "";
}

function isIssue(text: Text): text is Text & { number: number } {
  return text.number !== undefined;
}

function isDashboard({ body, viewerDidAuthor }: Text): boolean {
  return viewerDidAuthor && markersIn(body)[0]?.marker.kind === "dashboard";
}

/** What a title written by Milepost names. If the marker says something else, it was pasted. */
function keyIn(title = ""): Pick<Marker, "kind" | "id"> | undefined {
  const [, kind, id] = /^(Phase|Task) (\S+): /.exec(title) ?? [];
  if (id === undefined) return undefined;
  return { kind: kind === "Task" ? "task" : "phase", id };
}

function replaced(body: string, { start, end }: MarkerText, text: string): string {
  return body.slice(0, start) + text + body.slice(end);
}

/** Issues, and what else has a number. */
function* numberedIn(value: unknown): Generator<{ id: string; number: number }> {
  if (typeof value !== "object" || value === null) return;
  if ("id" in value && typeof value.id === "string" && "number" in value) {
    yield { id: value.id, number: Number(value.number) };
  }
  for (const inner of Object.values(value)) yield* numberedIn(inner);
}

function* textsIn(value: unknown): Generator<Text> {
  if (typeof value !== "object" || value === null) return;
  if (isText(value)) yield value;
  for (const inner of Object.values(value)) yield* textsIn(inner);
}
