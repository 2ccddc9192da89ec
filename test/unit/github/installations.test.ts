import { RequestError } from "@octokit/request-error";
import { Octokit } from "@octokit/rest";
import { describe, expect, it } from "vitest";
import { installedRepositories, enqueueAll } from "../../../src/github/app/installations.ts";
import type { Request } from "../../../src/queue/request.ts";

describe("what is installed", () => {
  it("is every repository of every installation, page by page", async () => {
    const github = new FakeGitHub({ 1: ["R_1", "R_2", "R_3"], 2: ["R_4"] });

    expect(await github.installed()).toEqual([
      repository(1, "R_1"),
      repository(1, "R_2"),
      repository(1, "R_3"),
      repository(2, "R_4"),
    ]);
  });

  it("leaves out archived repositories and suspended installations", async () => {
    const github = new FakeGitHub({ 1: ["R_1", "R_2 archived"], 2: ["R_4"] });
    github.suspended.add(2);

    expect(await github.installed()).toEqual([repository(1, "R_1")]);
  });

  it("goes on behind an installation that fails, and tells of it", async () => {
    const github = new FakeGitHub({ 1: ["R_1"], 2: ["R_4"] });
    github.failing.set(1, 502);

    expect(await github.installed()).toEqual([
      { kind: "installation", installation: 1 },
      repository(2, "R_4"),
    ]);
    expect(github.warnings).toHaveLength(1);
  });

  it("does not mind an installation that is gone meanwhile", async () => {
    const github = new FakeGitHub({ 1: ["R_1"], 2: ["R_4"] });
    github.failing.set(1, 404);

    expect(await github.installed()).toEqual([repository(2, "R_4")]);
    expect(github.warnings).toEqual([]);
  });
});

describe("enqueueAll", () => {
  it("looks at a few at once, and spreads the others over a minute", async () => {
    const added: Request[] = [];
    const times: number[] = [];
    const queue = {
      add: async (request: Request) => void added.push(request),
      addAt: async (_: Request, at: number) => void times.push(at),
    };
    const chance = [0, 0.5, 0.999];

    const count = await enqueueAll(many(23), queue, 1000, () => chance.shift() ?? 0);

    expect(count).toBe(23);
    expect(added).toHaveLength(20);
    expect(times).toEqual([1000, 31_000, 60_940]);
  });
});

async function* many(count: number): AsyncGenerator<Request> {
  for (let n = 1; n <= count; n++) yield repository(1, `R_${n}`);
}

function repository(installation: number, repository: string): Request {
  const repositoryId = Number(repository.replaceAll(/\D/g, ""));
  return { kind: "repository", installation, repository, repositoryId };
}

/** Installations and their repositories, two on a page. */
class FakeGitHub {
  readonly suspended = new Set<number>();
  readonly failing = new Map<number, number>();
  readonly warnings: object[] = [];
  readonly #repositories: Record<number, string[]>;

  constructor(repositories: Record<number, string[]>) {
    this.#repositories = repositories;
  }

  async installed(): Promise<Request[]> {
    const requests = installedRepositories({
      app: this.#octokit(() => this.#installations()),
      octokitFor: async ({ installation }) => this.#octokitFor(installation),
      log: { warn: (fields) => void this.warnings.push(fields) },
    });
    const all: Request[] = [];
    for await (const request of requests) all.push(request);
    return all;
  }

  #installations(): object[] {
    return Object.keys(this.#repositories).map((id) => ({
      id: Number(id),
      suspended_at: this.suspended.has(Number(id)) ? "2026-11-02T09:00:00Z" : null,
    }));
  }

  #octokitFor(installation: number): Octokit {
    const status = this.failing.get(installation);
    if (status) {
      const url = `https://api.github.com/app/installations/${installation}/access_tokens`;
      throw new RequestError("Refused", status, { request: { method: "POST", url, headers: {} } });
    }
    const all = (this.#repositories[installation] ?? []).map((name) => ({
      node_id: name,
      id: Number(name.replaceAll(/\D/g, "")),
      archived: name.endsWith("archived"),
    }));
    return this.#octokit((page) => ({
      total_count: all.length,
      repositories: all.slice(page * 2 - 2, page * 2),
    }));
  }

  #octokit(answer: (page: number) => object): Octokit {
    const fetch = async (url: string) => {
      const page = Number(new URL(url).searchParams.get("page") ?? 1);
      const next = `${url.replace(/&page=\d+/, "")}&page=${page + 1}`;
      const body = answer(page);
      const more = "total_count" in body && page * 2 < Number(body.total_count);
      const headers = more ? { link: `<${next}>; rel="next"` } : {};
      return Object.defineProperty(Response.json(body, { headers }), "url", { value: url });
    };
    return new Octokit({ request: { fetch } });
  }
}
