import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { Seal } from "../../../../src/github/client/seal.ts";
import { sealed } from "../../../../src/github/client/sealed.ts";
import { noPace } from "../../../../src/github/client/pace.ts";
import { repositoryAt } from "../../../../src/github/repository.ts";
import { reconcile } from "../../../../src/reconcile/repository.ts";
import { markersIn } from "../../../../src/core/state/marker/marker-text.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { clientIn, filesOf, onBox } from "../../../support/on-box.ts";

const keyOf = () =>
  generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();

const KEY = keyOf();
const OTHER_KEY = keyOf();

const plan = aPlan()
  .start("2026-01-05")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { issue: 1 });

/** A repository with an issue of a stranger's that the plan adopts. */
async function adopted({ signs = true } = {}) {
  const world = onBox(filesOf(plan));
  onTestFinished(() => expect(world.box.violations).toEqual([]));
  world.box.as("stranger");
  world.repository.as("stranger").openIssue({ title: "Sign out", body: "It should go." });
  const id = world.repository.repository.nodeId;
  const lookWith = (...keys: string[]) => {
    const options = { seal: new Seal(keys), repository: id, slug: world.box.app.slug };
    return reconcile(repositoryAt(sealed(clientIn(world.box), options), id, noPace));
  };
  await (signs ? lookWith(KEY) : world.look());
  const stranger = world.repository.as("stranger");
  return {
    ...world,
    look: () => lookWith(KEY),
    lookWith,
    unsigned: world.look,
    stranger,
    body: (number: number) => issueIn(world, number).body,
    title: (number: number) => issueIn(world, number).title,
    all: () => JSON.stringify(world.repository.state()),
  };
}

function issueIn({ repository }: Pick<ReturnType<typeof onBox>, "repository">, number: number) {
  const found = repository.state().issues.find((issue) => issue.number === number);
  if (!found) throw new Error(`There is no issue #${number}.`);
  return found;
}

const FORGED = {
  due: { value: "2026-02-27", plan: "2026-01-09" },
  notes: [{ by: "hubot", at: "2026-01-05", text: "Signed by somebody else" }],
  reason: { by: "hubot", at: "2026-01-05", status: "Blocked", text: "forged" },
};

/** The text with something more in its marker. */
function forged(body: string, said: object = FORGED): string {
  return body.replace(/^(<!-- milepost \{.*?)(,"sig":"[^"]*")?\} -->/m, (_, start, sig = "") => {
    return `${start},"said":${JSON.stringify(said)}${sig}} -->`;
  });
}

describe("with a key, a marker", () => {
  it("is signed, and costs nothing more", async () => {
    const world = await adopted();

    expect(world.body(1)).toMatch(/"sig":"[\w-]{22}"\} -->/);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("says nothing that its author, or whoever else may edit the text, has put into it", async () => {
    const world = await adopted();
    const forgeries = [forged(world.body(1)), forged(world.body(1)).replace(/,"sig":"[^"]*"/, "")];
    for (const text of forgeries) {
      expect(text).toContain("Signed by somebody else");
      world.stranger.editBody(1, text);

      await world.look();

      expect(world.all()).not.toMatch(/Signed by somebody else|forged|2026-02-27/);
      expect(world.title(1)).toBe("Task 1.2: Sign out");
      expect(await world.look()).toMatchObject({ writes: 0 });
    }
  });

  it("keeps what commands have said while people write around it", async () => {
    const world = await adopted();
    world.octocat.comment(1, "/plan note Use the new server\n/plan due 2026-01-30");
    await world.look();

    world.stranger.editBody(1, `Mine.\r\n\r\n${world.body(1)}\r\nThe end.`);
    await world.look();
    await world.look();

    expect(world.body(1)).toMatch(/^Mine\.[\s\S]*Use the new server[\s\S]*The end\.$/);
    expect(world.body(1)).toContain("30 Jan 2026");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("that is pasted from another issue does not make that issue the other one", async () => {
    const world = await adopted();
    const task = world.repository.state().issues.find(({ title }) => title === "Task 1.1: Sign in");
    const number = task?.number ?? 0;
    world.octocat.comment(number, "/plan note Only here");
    await world.look();
    const before = world.repository.state().issues.length;

    world.stranger.editBody(1, world.body(number));
    world.octocat.editBody(number, world.body(2));
    await world.look();
    await world.look();

    expect(world.title(1)).toBe("Task 1.2: Sign out");
    expect(world.body(1)).toMatch(/<!-- milepost \{[^\n]*"kind":"task","id":"1\.2"/);
    expect(world.body(number)).toMatch(/<!-- milepost \{[^\n]*"kind":"task","id":"1\.1"/);
    expect(world.repository.state().issues).toHaveLength(before);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("of a fresh issue does not make another issue that one, whatever their titles tell", async () => {
    const world = await adopted();
    world.octocat.comment(1, "/plan action First\n/plan action Second\n/plan action Third");
    await world.look();
    const numbered = (title: string) => {
      const found = world.repository.state().issues.find((each) => each.title.includes(title));
      return found?.number ?? 0;
    };
    const [first, second, third] = [numbered("First"), numbered("Second"), numbered("Third")];
    const task = numbered("Task 1.1");
    world.octocat.editTitle(task, "Ours");
    const before = world.repository.state().issues.length;

    world.octocat.editBody(first, world.body(second));
    world.octocat.editBody(task, world.body(third));
    await world.look();

    expect(world.repository.state().issues).toHaveLength(before);
    expect(world.body(first)).toMatch(/-->\s+First\s/);
    expect(world.body(second)).toMatch(/-->\s+Second\s/);
    expect(world.body(third)).toMatch(/-->\s+Third\s/);
    expect(world.body(task)).toMatch(/<!-- milepost \{[^\n]*"kind":"task","id":"1\.1"/);
    expect(world.title(task)).toBe("Ours");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("of a comment counts as Milepost wrote it", async () => {
    const world = await adopted();
    world.octocat.comment(1, "/plan decision We stay");
    await world.look();
    const log = world.repository.state().issues.find(({ title }) => title.startsWith("Log"));
    const entry = log?.comments.find(({ body }) => body.includes("We stay"));
    world.octocat.editComment(entry?.id ?? 0, (entry?.body ?? "").replaceAll("octocat", "hubot"));

    const outcome = await world.look();

    const entries = "snapshot" in outcome ? outcome.snapshot.inbox.entries : [];
    expect(entries.map(({ entry }) => entry)).toMatchObject([{ text: "We stay", by: "octocat" }]);
  });
});

describe("what an older version has not signed", () => {
  it("counts once, is signed then, and counts no more without a signature", async () => {
    const world = await adopted({ signs: false });
    world.octocat.comment(1, "/plan note Use the new server");
    await world.unsigned();
    world.stranger.editBody(1, `Mine.\n\n${world.body(1)}`);

    await world.look();
    expect(world.body(1)).toMatch(/^Mine\.[\s\S]*"sig":"[\w-]{22}"[\s\S]*Use the new server/);
    await world.look();
    expect(await world.look()).toMatchObject({ writes: 0 });

    const bare = world.body(1).replace(/,"sig":"[^"]*"/, "");
    world.stranger.editBody(1, bare.replaceAll("Use the new server", "forged"));
    await world.look();
    expect(world.body(1)).not.toContain("forged");
  });
});

describe("going on from what is not signed", () => {
  const REFUSAL = { type: "FORBIDDEN", message: "No", path: ["m0"] };

  /** What is written from now on: the kind and the id of each text that is edited, and whether it is signed. */
  function edits(
    { box }: Awaited<ReturnType<typeof adopted>>,
    isRefused: (text: string) => boolean = () => false,
  ): string[] {
    const found: string[] = [];
    box.intercept(async (request, next) => {
      const text = await request.clone().text();
      if (isRefused(text)) return Response.json({ data: null, errors: [REFUSAL] });
      const { variables = {} } = JSON.parse(text || "{}") as {
        variables?: Record<string, unknown>;
      };
      for (const input of Object.values(variables)) {
        const { id, body } = Object(input) as { id?: string; body?: string };
        const [marker] = id !== undefined && body !== undefined ? markersIn(body) : [];
        if (marker) {
          const { kind, id: of } = marker.marker;
          found.push(`${kind} ${of}, ${marker.signature === undefined ? "unsigned" : "signed"}`);
        }
      }
      return next(request);
    });
    return found;
  }

  it("signs what commands have set first, then the dashboard, once", async () => {
    const world = await adopted({ signs: false });
    world.octocat.comment(1, "/plan note Use the new server");
    await world.unsigned();
    const written = edits(world);

    await world.look();

    expect(written).toEqual(["task 1.2, signed", "dashboard dashboard, signed"]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.body(1)).toContain("Use the new server");
  });

  it("leaves the dashboard unsigned while a text cannot be signed, and loses nothing", async () => {
    const world = await adopted({ signs: false });
    world.octocat.comment(1, "/plan note Use the new server");
    await world.unsigned();
    let refuses = true;
    const written = edits(
      world,
      (text) => refuses && /updateIssue[^]*Use the new server/.test(text),
    );

    await world.look();
    expect(new Set(written)).toEqual(new Set(["dashboard dashboard, unsigned"]));
    refuses = false;
    await world.look();
    await world.look();

    const isSigned = (name: string) => written.indexOf(`${name}, signed`);
    expect(isSigned("task 1.2")).toBeGreaterThan(0);
    expect(isSigned("dashboard dashboard")).toBeGreaterThan(isSigned("task 1.2"));
    expect(world.body(1)).toContain("Use the new server");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});

describe("while the app's key is changed", () => {
  it("the former one counts as well, and what people edit is signed anew", async () => {
    const world = await adopted();
    world.octocat.comment(1, "/plan note Use the new server");
    await world.look();
    world.stranger.editBody(1, `Mine.\n\n${world.body(1)}`);

    await world.lookWith(OTHER_KEY, KEY);
    expect(world.body(1)).toContain("Use the new server");

    world.stranger.editBody(1, `More. ${world.body(1)}`);
    await world.lookWith(OTHER_KEY);
    expect(world.body(1)).toContain("Use the new server");
    expect(await world.lookWith(OTHER_KEY)).toMatchObject({ writes: 0 });
  });

  it("nothing of what only the app has written is lost with the former one", async () => {
    const world = await adopted();
    world.octocat.comment(1, "/plan note Use the new server");
    await world.look();

    expect(await world.lookWith(OTHER_KEY)).toMatchObject({ writes: 0 });
    expect(world.body(1)).toContain("Use the new server");
  });
});
