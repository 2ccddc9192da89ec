import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import manifest from "../../../package.json" with { type: "json" };
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "../../../sandbox/app-process.ts";
import { eventually } from "../../../sandbox/settled.ts";
import { createWorld } from "../../../sandbox/world.ts";
import { aPlan } from "../../support/a-plan.ts";
import { freePort } from "../../support/servers/free-port.ts";

const dockerfile = readFileSync("Dockerfile", "utf8").replaceAll("\\\n", "");
const [, ...stages] = dockerfile.split(/^FROM .*$/m);
const last = stages.at(-1) ?? "";

let image: string;

beforeAll(() => {
  image = mkdtempSync(join(tmpdir(), "milepost-image-"));
  for (const [, from = "", to = ""] of last.matchAll(/^COPY (?!--from)(.+) (\S+)$/gm)) {
    for (const name of from.split(" ")) {
      const isFolder = statSync(name).isDirectory();
      cpSync(name, join(image, to, isFolder ? "" : name), { recursive: true });
    }
  }
  for (const [, name = ""] of last.matchAll(/^RUN rm -rf (\S+)$/gm)) {
    rmSync(join(image, name), { recursive: true });
  }
  for (const name of ofProduction()) {
    mkdirSync(dirname(join(image, name)), { recursive: true });
    symlinkSync(resolve(name), join(image, name));
  }
});
afterAll(() => rmSync(image, { recursive: true, force: true }));

it("holds all that the app needs to start and to sync, and its health check tells", async () => {
  const world = createWorld({ name: "app", files: aPlan().task("1.1").files() });
  const api = await world.box.listen();
  const main = commandIn(/^CMD (.+)$/m).at(-1) ?? "";
  const app = createApp(world.box, api.url, {}, join(image, main));
  try {
    await app.start();
    expect(await eventually(() => app.log.some((line) => line.includes('"in sync"')))).toBe(true);
    expect(await isHealthy(app.port())).toBe(true);
  } finally {
    await app.stop();
    await api.close();
  }
  expect(await isHealthy(app.port())).toBe(false);
});

it("starts like npm start", () => {
  expect(commandIn(/^CMD (.+)$/m).join(" ")).toBe(manifest.scripts.start);
});

it("leads from nothing to the page that makes the app", async () => {
  const [, ...args] = commandIn(/^CMD (.+)$/m);
  const child = spawn(process.execPath, args, {
    cwd: image,
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "production",
      PORT: String(await freePort()),
      SETTINGS_FILE: join(image, "milepost.env"),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  child.kill();
  await once(child, "exit");

  expect(String(line)).toContain("/set-up?code=");
});

it("is started by compose.yml on a fresh machine: with a volume for the settings, and no file needed", () => {
  const { services, volumes } = parse(readFileSync("compose.yml", "utf8")) as Compose;
  const [, folder = ""] = /^VOLUME (\S+)$/m.exec(last) ?? [];

  expect(last).toContain(`SETTINGS_FILE=${folder}/`);
  expect(last).toContain(`COPY --from=packages --chown=node ${folder} ${folder}\n`);
  for (const { build, volumes: mounted = [], env_file: files = [] } of Object.values(services)) {
    for (const volume of mounted) expect(volumes).toHaveProperty(volume.split(":")[0] ?? "");
    for (const { required } of files) expect(required).toBe(false);
    if (build !== undefined) expect(mounted).toContain(`data:${folder}`);
  }
});

interface Compose {
  services: Record<
    string,
    { build?: string; volumes?: string[]; env_file?: { path: string; required: boolean }[] }
  >;
  volumes: Record<string, unknown>;
}

/** What `npm ci --omit=dev --omit=optional` would install, as package-lock.json says. */
function ofProduction(): string[] {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { dev?: boolean; optional?: boolean }>;
  };
  return Object.entries(packages).flatMap(([path, { dev, optional }]) =>
    /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev && !optional ? [path] : [],
  );
}

function commandIn(pattern: RegExp): string[] {
  return JSON.parse(pattern.exec(last)?.[1] ?? "") as string[];
}

async function isHealthy(port: number): Promise<boolean> {
  const [, ...rest] = commandIn(/^HEALTHCHECK .*?CMD (.+)$/m);
  try {
    await promisify(execFile)(process.execPath, rest, { env: { PORT: String(port) } });
    return true;
  } catch {
    return false;
  }
}
