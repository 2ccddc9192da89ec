import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { addFromFile, saveToFile, settingsFileOf } from "../../../src/settings-file.ts";
import type { Environment } from "../../../src/settings.ts";

const folder = () => mkdtempSync(join(tmpdir(), "milepost-settings-"));
const KEY = "-----BEGIN RSA PRIVATE KEY-----\nabc=\n-----END RSA PRIVATE KEY-----\n";

it("is .env, or the file that is named", () => {
  expect([settingsFileOf({}), settingsFileOf({ SETTINGS_FILE: "/data/a.env" })]).toEqual([
    ".env",
    "/data/a.env",
  ]);
});

it("keeps what stood in it, replaces what is stored anew, and is only its owner's to read", () => {
  const file = join(folder(), ".env");
  writeFileSync(file, "# Ours\nPORT=4000\nexport APP_ID=1\n", { mode: 0o644 });

  saveToFile(file, { APP_ID: "12", PRIVATE_KEY: KEY });

  expect(readFileSync(file, "utf8")).toBe(
    `# Ours\nPORT=4000\nAPP_ID="12"\nPRIVATE_KEY="-----BEGIN RSA PRIVATE KEY-----\\nabc=\\n-----END RSA PRIVATE KEY-----"\n`,
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(file, ".."))).toEqual([".env"]);
});

it("is read back as it was stored, where the environment does not say otherwise", () => {
  const file = join(folder(), "milepost.env");
  saveToFile(file, { APP_ID: "12", PRIVATE_KEY: KEY, PORT: "4000" });
  const environment: Environment = { APP_ID: "", PORT: "5000" };

  addFromFile(environment, file);

  expect(environment).toEqual({ APP_ID: "12", PRIVATE_KEY: KEY.trim(), PORT: "5000" });
});

it("need not be there", () => {
  const environment: Environment = {};

  addFromFile(environment, join(folder(), "none.env"));

  expect(environment).toEqual({});
});
