import { describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { aGitHub, milepost } from "../../support/terminal.ts";

const plan = aPlan().task("1.1", "Sign in");

/** Every answer of GitHub is this one. */
function answering(status: number, body: object, headers: Record<string, string> = {}) {
  return async () => Response.json(body, { status, headers });
}

describe("a wrong call", () => {
  it.each([
    ["an unknown command", "chek", "Did you mean check?"],
    ["an unknown option", "check --fast", "unknown option '--fast'"],
    ["no repository", "sync", "missing required argument 'OWNER/REPO'"],
    ["half a name", "sync hello", "as in octo/hello"],
    ["too long a name", "sync octo/hello/plan", "as in octo/hello"],
    ["a name that climbs", "sync octo/..", "as in octo/hello"],
    ["no address", "sync octo/hello --api-url ghe", "https://HOST/api/v3"],
    ["no token", "sync octo/hello", "set GITHUB_TOKEN or GH_TOKEN"],
  ])("%s ends with status 2", async (_, line, sentence) => {
    const { status, out, err } = await milepost(line);

    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^ {4}at /m);
  });
});

it("says so where --api-url leads to something else than GitHub", async () => {
  const { status, err } = await milepost("preview octo/hello --api-url https://example.com", {
    env: { GITHUB_TOKEN: "x" },
    fetch: async () => new Response("<html>", { headers: { "content-type": "text/html" } }),
  });

  expect({ status, err }).toEqual({ status: 2, err: "No GitHub answers at --api-url.\n" });
});

describe("help", () => {
  it("is shown to who says nothing", async () => {
    const { status, out, err } = await milepost("");

    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain("Usage: milepost");
  });

  it.each(["--help", "check --help", "preview --help", "sync --help", "report --help"])(
    "of %s shows examples",
    async (line) => {
      const { status, out, err } = await milepost(line);

      expect({ status, err }).toEqual({ status: 0, err: "" });
      expect(out).toContain("Examples:\n  $ milepost");
    },
  );
});

describe("GitHub's no ends with status 3 and one sentence", () => {
  it("for a repository that is not there", async () => {
    const end = await aGitHub(plan).type("preview octo/nothing");

    expect(end).toEqual({
      status: 3,
      out: "",
      err: "GitHub shows no such repository to this token: check the name, and what the token may read.\n",
    });
  });

  it("for a token that is none", async () => {
    const { status, err } = await aGitHub(plan).type("preview octo/hello", {
      env: { GH_TOKEN: "x" },
    });

    expect(status).toBe(3);
    expect(err).toMatch(/^GitHub does not know this token.*\n$/);
  });

  it("for an archived repository", async () => {
    const archived = aGitHub(plan);
    archived.octocat.archive();

    const { status, err } = await archived.type("sync octo/hello");

    expect(status).toBe(3);
    expect(err).toBe("octo/hello is archived: nobody can change it.\n");
  });

  it.each([
    ["trouble", answering(502, { message: "Bad Gateway" }), /^GitHub has trouble \(502\)/],
    ["a rule", answering(403, { message: "SAML needed" }), /^GitHub refused \(403\): SAML needed/],
    [
      "a limit",
      answering(
        403,
        { message: "API rate limit exceeded" },
        {
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": "4102444800",
        },
      ),
      /^GitHub takes no more requests before \d\d:\d\d UTC\./,
    ],
    [
      "a dead line",
      async () => {
        throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
      },
      /^GitHub cannot be reached: connect ECONNREFUSED\./,
    ],
  ])("for %s", async (_, fetch, sentence) => {
    const { status, out, err } = await aGitHub(plan).type("preview octo/hello", { fetch });

    expect({ status, out }).toEqual({ status: 3, out: "" });
    expect(err).toMatch(sentence);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  it("for a repository whose issues are off", async () => {
    const { type, box, repository } = aGitHub(plan);
    repository.repository.hasIssues = false;
    const before = box.snapshot();

    const { status, err } = await type("sync octo/hello");

    expect(status).toBe(3);
    expect(err).toMatch(/^Issues are turned off in octo\/hello/);
    expect(box.snapshot()).toEqual(before);
  });

  it("in the middle of a sync, which goes on when it is run again", async () => {
    const { type, box, repository } = aGitHub(plan);
    let requests = 0;
    box.intercept(async (request, next) => {
      requests += 1;
      return requests >= 12 ? Response.json({ message: "Oops" }, { status: 502 }) : next(request);
    });

    const { status, err } = await type("sync octo/hello");
    box.intercept(null);
    await type("sync octo/hello");

    expect(status).toBe(3);
    expect(err).toMatch(/GitHub has trouble \(502\).*\n\d+ changes? done so far\. Run the same/);
    expect(repository.state().issues).toHaveLength(3);
  });
});

describe("one thing that GitHub does not do", () => {
  it("is told when all else is done, and ends with status 3", async () => {
    const { type, box, repository } = aGitHub(plan);
    box.intercept(async (request, next) =>
      (await request.clone().text()).includes("pinIssue(")
        ? Response.json({ message: "Oops" }, { status: 502 })
        : next(request),
    );

    const { status, err } = await type("sync octo/hello");

    expect(status).toBe(3);
    expect(err).toContain("This could not be written:\n- the dashboard (pin issue): GitHub fails");
    expect(repository.state().issues).toHaveLength(3);
  });
});

describe("a second account", () => {
  it.each(["preview", "sync", "report"])(
    "is refused by %s, and opens nothing twice",
    async (verb) => {
      const { type, box, repository } = aGitHub(plan);
      await type("sync octo/hello");
      repository.setRole("bob", "admin");
      const before = box.snapshot();

      const env = { GITHUB_TOKEN: box.tokenFor("bob") };
      const { status, out, err } = await type(`${verb} octo/hello`, { env });

      expect({ status, out }).toEqual({ status: 2, out: "" });
      expect(err).toMatch(
        /^octocat keeps octo\/hello already \(\S+\/issues\/1\)\. This token is bob's/,
      );
      expect(box.snapshot()).toEqual(before);
    },
  );

  it("goes on where the app began, with a token of the app", async () => {
    const { type, box } = aGitHub(plan);
    box.installApp({ owner: "octo" });
    const env = { GITHUB_TOKEN: box.installationToken("octo") };
    await type("sync octo/hello", { env });

    const { out } = await type("preview octo/hello", { env });

    expect(out).toBe("Nothing to change.\n");
  });
});

describe("a plan on GitHub", () => {
  it("that is missing is told with the smallest one", async () => {
    const { type } = aGitHub();

    const { status, out, err } = await type("sync octo/hello");

    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain("There is no plan in plan/ of octo/hello yet");
    expect(err).toContain("project: { id: demo, name: Demo }");
  });

  it.each(["preview", "sync", "report"])("with mistakes lets %s write nothing", async (verb) => {
    const { type, box } = aGitHub(plan.task("1.1", "Twice"));
    const before = box.snapshot();

    const { status, out, err } = await type(`${verb} octo/hello`);

    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(/^plan\/plan\.yml:\d+:\d+ /);
    expect(box.snapshot()).toEqual(before);
  });

  it("with mistakes is data with --json", async () => {
    const { type } = aGitHub(plan.task("1.1", "Twice"));

    const { out } = await type("preview octo/hello --json");

    expect(JSON.parse(out)).toMatchObject({ problems: [{ file: "plan/plan.yml" }] });
  });
});
