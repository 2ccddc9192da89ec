import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { UserError } from "./errors.ts";

export type Environment = Record<string, string | undefined>;

export type Settings = z.output<typeof schema>;

/** All environment variables by name; the README lists them. */
export const fields = z.object({
  APP_ID: z
    .string({ error: "APP_ID is missing: the number that GitHub shows on the app's page." })
    .regex(/^[1-9]\d*$/, "APP_ID must be the number that GitHub shows on the app's page.")
    .transform(Number),
  PRIVATE_KEY: z
    .string({
      error:
        "PRIVATE_KEY is missing: make one on the app's page, or name its file in PRIVATE_KEY_PATH.",
    })
    .transform(pem)
    .refine(isKey, "PRIVATE_KEY is not a private key in PEM format, as it is or in base64."),
  /** What was signed with it is still accepted while the app's key is being replaced. */
  PRIVATE_KEY_FORMER: z
    .string()
    .transform(pem)
    .refine(isKey, "PRIVATE_KEY_FORMER is not a private key in PEM format, as it is or in base64.")
    .optional(),
  WEBHOOK_SECRET: z
    .string({ error: "WEBHOOK_SECRET is missing: without it anyone could send events." })
    .min(16, "WEBHOOK_SECRET must have at least 16 characters, so that nobody can guess it."),
  /** Still accepted while the app's secret is being replaced. */
  WEBHOOK_SECRET_FORMER: z
    .string()
    .min(16, "WEBHOOK_SECRET_FORMER must have at least 16 characters, as WEBHOOK_SECRET does.")
    .optional(),
  HOST: z.string().default("localhost"),
  PORT: whole("PORT", 0, 65_535).default(3000),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal"], {
      error: "LOG_LEVEL must be trace, debug, info, warn, error or fatal.",
    })
    .default("info"),
  LOG_FORMAT: z
    .enum(["json", "pretty"], { error: "LOG_FORMAT must be json or pretty." })
    .optional(),
  /** Host of a GitHub Enterprise Server, such as `github.example.com`. */
  GHE_HOST: z
    .string()
    .regex(/^[^/\s]+$/, "GHE_HOST must be a host name, like github.example.com.")
    .optional(),
  GHE_PROTOCOL: z
    .enum(["https", "http"], { error: "GHE_PROTOCOL must be https or http." })
    .default("https"),
  /** How many repositories are looked at at the same time. */
  CONCURRENCY: whole("CONCURRENCY", 1, 100).default(4),
  /** Address of a Redis that several instances share. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "REDIS_URL must be an address, like redis://localhost:6379.")
    .optional(),
  /** Address of a PostgreSQL that several instances share. */
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      "DATABASE_URL must be an address, like postgres://localhost/milepost.",
    )
    .optional(),
  /** A channel of smee.io, which forwards webhooks to a machine that GitHub cannot reach. */
  WEBHOOK_PROXY_URL: z.url({ error: "WEBHOOK_PROXY_URL must be an address." }).optional(),
  /** `off` is for the sandbox, whose GitHub has no limits: no wait between writes. */
  PACE: z.enum(["github", "off"], { error: "PACE must be github or off." }).default("github"),
});

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const schema = fields
  .refine(
    ({ PACE, GHE_HOST = "" }) => PACE === "github" || LOOPBACK.test(GHE_HOST),
    "PACE=off is for a sandbox on this machine: GitHub would take the app for an attack.",
  )
  .refine(
    ({ REDIS_URL, DATABASE_URL }) => !REDIS_URL || !DATABASE_URL,
    "REDIS_URL and DATABASE_URL are both set: the queue has one home.",
  );

/**
 * The settings from the environment. An empty variable counts as missing. `PRIVATE_KEY` may have its
 * line breaks as `\n`, or be base64; `PRIVATE_KEY_PATH` names a file instead.
 *
 * In production (`NODE_ENV`), settings for a sandbox are refused. Throws one `UserError` that lists
 * everything that is wrong, but no secret.
 */
export function readSettings(environment: Environment): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value?.trim()),
  );
  const key = keyIn(given);
  const { success, data, error } = schema.safeParse({ ...given, PRIVATE_KEY: key.text });
  const sentences = (error?.issues ?? [])
    .filter(({ path }) => !(key.problem && path[0] === "PRIVATE_KEY"))
    .map(({ message }) => message);
  if (key.problem) sentences.push(key.problem);
  if (environment["NODE_ENV"] === "production") sentences.push(...sandboxIn(given));
  if (!success || sentences.length > 0) throw new UserError([...new Set(sentences)]);
  return data;
}

/** Whether nothing of an app is known yet, so that one may be made. */
export function isNew(environment: Environment): boolean {
  const names = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"];
  return names.every((name) => !environment[name]?.trim());
}

/** The URL of the REST API. */
export function apiOf({
  GHE_HOST,
  GHE_PROTOCOL,
}: Pick<Settings, "GHE_HOST" | "GHE_PROTOCOL">): string {
  return GHE_HOST ? `${GHE_PROTOCOL}://${GHE_HOST}/api/v3` : "https://api.github.com";
}

/** Sentences about the settings that are meant for a sandbox. */
function sandboxIn({ PACE, GHE_PROTOCOL }: Environment): string[] {
  return [
    ...(PACE === "off" ? ["PACE=off is for a sandbox, and this is production: leave it out."] : []),
    ...(GHE_PROTOCOL === "http"
      ? ["GHE_PROTOCOL=http is for a sandbox: in production it would show tokens to the network."]
      : []),
  ];
}

function whole(name: string, from: number, to: number) {
  const error = `${name} must be a number from ${from} to ${to}.`;
  return z.coerce.number({ error }).int(error).min(from, error).max(to, error);
}

function keyIn({ PRIVATE_KEY, PRIVATE_KEY_PATH }: Environment): {
  text?: string | undefined;
  problem?: string;
} {
  if (PRIVATE_KEY || !PRIVATE_KEY_PATH) return { text: PRIVATE_KEY };
  try {
    return { text: readFileSync(PRIVATE_KEY_PATH, "utf8") };
  } catch {
    return { problem: `PRIVATE_KEY_PATH names a file that cannot be read: ${PRIVATE_KEY_PATH}.` };
  }
}

function pem(text: string): string {
  const lines = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("utf8");
  return lines.replaceAll("\\n", "\n").trim();
}

function isKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}
