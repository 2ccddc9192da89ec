import { z } from "zod";
import { UserError } from "../../errors.ts";

/** What somebody has chosen for a new app, from the form. */
export interface AppChoices {
  owner: "me" | "organization";
  organization: string;
  /** Host of a GitHub Enterprise Server; empty for github.com. */
  host: string;
  /** How webhooks get here: directly to an address, or through a channel of smee.io. */
  reach: "address" | "smee";
  /** The public address of this process. */
  address: string;
  name: string;
}

const LONGEST_NAME = 34;

const schema = z
  .object({
    owner: z.enum(["me", "organization"], { error: "Say for whom the app is." }),
    organization: z.string().trim().default(""),
    host: z
      .string()
      .trim()
      .transform((text) => text.replace(/^https?:\/\//, "").replace(/\/+$/, ""))
      .refine((host) => /^$|^[\w.-]+(:\d+)?$/.test(host), {
        error: "The address of GitHub Enterprise must be a host name, like github.example.com.",
      })
      .default(""),
    reach: z.enum(["address", "smee"], { error: "Say how GitHub reaches Milepost." }),
    address: z.string().trim().default(""),
    name: z
      .string()
      .trim()
      .min(1, "The app needs a name.")
      .max(LONGEST_NAME, `GitHub takes names of at most ${LONGEST_NAME} characters.`),
  })
  .refine(
    ({ owner, organization }) => owner === "me" || /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(organization),
    "Write the organization's name as it stands in its address on GitHub.",
  )
  .refine(
    ({ reach, address }) => reach === "smee" || isAddress(address),
    "The public address must be one that GitHub can reach, like https://milepost.example.com.",
  );

/** Reads the form. Throws a `UserError` that says what is wrong. */
export function readChoices(form: URLSearchParams): AppChoices {
  const { success, data, error } = schema.safeParse(Object.fromEntries(form));
  if (success) return data;
  throw new UserError(error.issues.map(({ message }) => message));
}

/** What was typed, right or wrong, so that nothing has to be typed twice. */
export function choicesAsTyped(form: URLSearchParams): AppChoices {
  const text = (name: string) => form.get(name) ?? "";
  return {
    owner: form.get("owner") === "organization" ? "organization" : "me",
    organization: text("organization"),
    host: text("host"),
    reach: form.get("reach") === "smee" ? "smee" : "address",
    address: text("address"),
    name: text("name"),
  };
}

/** Whether GitHub would send webhooks there: it refuses this machine's own names. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && !/^(localhost|127\..*|\[::1\])$/.test(hostname);
}
