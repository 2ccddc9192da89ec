import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { apiOf, isNew, readSettings } from "../../../src/settings.ts";

const key = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs1", format: "pem" })
  .toString()
  .trim();

const good = { APP_ID: "12", PRIVATE_KEY: key, WEBHOOK_SECRET: "not a secret, but long" };

describe("settings", () => {
  it("need an app, its key and a secret, and nothing else", () => {
    expect(readSettings({ ...good, PATH: "/bin", HOST: "" })).toEqual({
      APP_ID: 12,
      PRIVATE_KEY: key,
      WEBHOOK_SECRET: "not a secret, but long",
      HOST: "localhost",
      PORT: 3000,
      LOG_LEVEL: "info",
      GHE_PROTOCOL: "https",
      CONCURRENCY: 4,
      PACE: "github",
    });
  });

  it.each([
    ["with its line breaks written as \\n", key.replaceAll("\n", "\\n")],
    ["in base64", Buffer.from(key).toString("base64")],
  ])("take the key %s", (_, PRIVATE_KEY) => {
    expect(readSettings({ ...good, PRIVATE_KEY }).PRIVATE_KEY).toBe(key);
  });

  it("take the key from a file", () => {
    const path = join(mkdtempSync(join(tmpdir(), "milepost-")), "key.pem");
    writeFileSync(path, key);

    const settings = readSettings({ ...good, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: path });

    expect(settings.PRIVATE_KEY).toBe(key);
  });

  it("tell all mistakes at once", () => {
    expect(mistakesIn({})).toEqual([
      "APP_ID is missing: the number that GitHub shows on the app's page.",
      "PRIVATE_KEY is missing: make one on the app's page, or name its file in PRIVATE_KEY_PATH.",
      "WEBHOOK_SECRET is missing: without it anyone could send events.",
    ]);
  });

  it.each([
    ["APP_ID", "milepost", "APP_ID must be the number that GitHub shows on the app's page."],
    [
      "WEBHOOK_SECRET",
      "development",
      "WEBHOOK_SECRET must have at least 16 characters, so that nobody can guess it.",
    ],
    ["PORT", "http", "PORT must be a number from 0 to 65535."],
    ["PORT", "70000", "PORT must be a number from 0 to 65535."],
    ["LOG_LEVEL", "loud", "LOG_LEVEL must be trace, debug, info, warn, error or fatal."],
    ["LOG_FORMAT", "xml", "LOG_FORMAT must be json or pretty."],
    [
      "GHE_HOST",
      "https://github.example.com",
      "GHE_HOST must be a host name, like github.example.com.",
    ],
    ["GHE_PROTOCOL", "ftp", "GHE_PROTOCOL must be https or http."],
    ["CONCURRENCY", "0", "CONCURRENCY must be a number from 1 to 100."],
    ["CONCURRENCY", "1.5", "CONCURRENCY must be a number from 1 to 100."],
    ["WEBHOOK_PROXY_URL", "smee", "WEBHOOK_PROXY_URL must be an address."],
    [
      "PACE",
      "off",
      "PACE=off is for a sandbox on this machine: GitHub would take the app for an attack.",
    ],
    [
      "PRIVATE_KEY",
      "c2VjcmV0",
      "PRIVATE_KEY is not a private key in PEM format, as it is or in base64.",
    ],
  ])("refuse %s=%s", (name, value, sentence) => {
    expect(mistakesIn({ ...good, [name]: value })).toEqual([sentence]);
  });

  it("name the key's file that cannot be read", () => {
    const environment = { ...good, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "/nowhere/key.pem" };

    expect(mistakesIn(environment)).toEqual([
      "PRIVATE_KEY_PATH names a file that cannot be read: /nowhere/key.pem.",
    ]);
  });

  it("reach a GitHub Enterprise Server where one is named", () => {
    expect(apiOf(readSettings(good))).toBe("https://api.github.com");
    expect(apiOf(readSettings({ ...good, GHE_HOST: "github.example.com" }))).toBe(
      "https://github.example.com/api/v3",
    );
  });

  it("let writes go unpaced on this machine only", () => {
    const unpaced = { ...good, PACE: "off" };

    expect(readSettings({ ...unpaced, GHE_HOST: "127.0.0.1:8080" }).PACE).toBe("off");
    expect(mistakesIn({ ...unpaced, GHE_HOST: "127.0.0.1.example.com" })).toHaveLength(1);
  });

  it.each([
    ["PACE", "off", "PACE=off is for a sandbox, and this is production: leave it out."],
    [
      "GHE_PROTOCOL",
      "http",
      "GHE_PROTOCOL=http is for a sandbox: in production it would show tokens to the network.",
    ],
  ])("of a sandbox (%s=%s) are refused in production", (name, value, sentence) => {
    const sandbox = { ...good, GHE_HOST: "localhost:8080", [name]: value };

    expect(readSettings(sandbox)).toMatchObject({ [name]: value });
    expect(mistakesIn({ ...sandbox, NODE_ENV: "production" })).toEqual([sentence]);
  });

  it.each(["localhost.example.com", "127.0.0.1@example.com", "10.0.0.1", "[::1].example.com"])(
    "take %s for no sandbox",
    (GHE_HOST) => {
      expect(mistakesIn({ ...good, GHE_HOST, PACE: "off" })).toHaveLength(1);
    },
  );

  it("are to be made where nothing of an app is known", () => {
    expect(isNew({ APP_ID: "", PORT: "4000" })).toBe(true);
    expect(isNew({ PRIVATE_KEY: key })).toBe(false);
    expect(isNew({ WEBHOOK_SECRET: "forgotten by somebody" })).toBe(false);
  });
});

function mistakesIn(environment: Record<string, string | undefined>): string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.sentences;
    throw error;
  }
}
