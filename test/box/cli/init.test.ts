import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { milepost } from "../../support/terminal.ts";

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "milepost-"));
});

afterEach(() => rmSync(cwd, { recursive: true }));

const init = (flags = "") => milepost(`init ${flags}`, { cwd });
const read = (path: string) => readFileSync(join(cwd, path), "utf8");

/** Somebody at the terminal who answers with these lines. */
const answering = (...answers: string[]) =>
  milepost("init", { cwd, isTTY: true, stdin: Readable.from(answers.map((line) => `${line}\n`)) });

describe("an empty folder", () => {
  it("gets a plan that is fine, and its editor a schema", async () => {
    const { status } = await init("--name Shop --start 2026-01-05");

    expect(status).toBe(0);
    expect(read("plan/plan.yml")).toMatch(/^# yaml-language-server: \$schema=https:/);
    expect(await milepost("check", { cwd })).toMatchObject({ status: 0 });
  });

  it("gets what the person answers", async () => {
    const { status, err } = await answering("Web shop", "2026-02-02", "y");

    expect(status).toBe(0);
    expect(err).toContain("Name of the project?");
    expect(read("plan/plan.yml")).toContain('name: "Web shop"\n  start: 2026-02-02');
    expect(readdirSync(join(cwd, ".github/workflows"))).toEqual([
      "milepost-on-time.yml",
      "milepost.yml",
    ]);
  });

  it("gets nothing where the date is none", async () => {
    const { status, err } = await init("--start tomorrow");

    expect({ status, err }).toEqual({
      status: 2,
      err: '"tomorrow" is no date: write it as in 2026-01-05.\n',
    });
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe("a folder with documents", () => {
  beforeEach(() => {
    writeFileSync(
      join(cwd, "PLAN.md"),
      "# Shop\n\n## Phase 1: Catalogue\n\n### Week 1\n\n- [ ] 1.1 List the products\n",
    );
  });

  it("gets the plan that they hold", async () => {
    const { status } = await init("--yes");

    expect(status).toBe(0);
    expect(await milepost("check", { cwd })).toMatchObject({
      out: expect.stringContaining("1 task,"),
    });
  });

  it("gets a small one where the person does not want that", async () => {
    await answering("n", "Shop", "", "n");

    expect(read("plan/plan.yml")).toContain("The first task");
  });
});

it("leaves files that are there as they are", async () => {
  mkdirSync(join(cwd, "plan"));
  mkdirSync(join(cwd, ".github/workflows"), { recursive: true });
  writeFileSync(join(cwd, "plan/mine.yml"), "mine");
  writeFileSync(join(cwd, ".github/workflows/milepost.yml"), "mine too");

  const { status, out } = await init("--action --yes");

  expect(status).toBe(0);
  expect(out).toContain("plan/ already: it stays as it is");
  expect(readdirSync(join(cwd, "plan"))).toEqual(["mine.yml"]);
  expect(read(".github/workflows/milepost.yml")).toBe("mine too");
});
