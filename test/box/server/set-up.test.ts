import { createBox } from "github-box";
import { expect, it } from "vitest";
import { Steps } from "../../../src/server/set-up/steps.ts";

const form = (fields: Record<string, string>) =>
  new URLSearchParams({ owner: "me", reach: "smee", name: "Planner", ...fields });

function steps({ fetch, save = () => {} }: { fetch: typeof globalThis.fetch; save?: () => void }) {
  return new Steps({ environment: {}, fetch, save });
}

/** GitHub, and smee.io beside it. */
function world(smee: () => Response | Promise<Response>) {
  const box = createBox();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return url.host === "smee.io" ? smee() : box.fetch(input, init);
  };
  return { box, fetch };
}

const channel = () =>
  new Response(null, { status: 307, headers: { location: "https://smee.io/abc" } });

it("makes a channel of smee.io where GitHub cannot reach this machine", async () => {
  const { fetch } = world(channel);

  const { body } = await steps({ fetch }).describe(form({}), "http://localhost:3000");

  const [, manifest = ""] = /name="manifest" value="([^"]+)"/.exec(body.text) ?? [];
  expect(JSON.parse(manifest.replaceAll("&#34;", '"'))).toMatchObject({
    name: "Planner",
    hook_attributes: { url: "https://smee.io/abc" },
    redirect_url: "http://localhost:3000/set-up/made",
    default_permissions: { issues: "write" },
    public: false,
  });
});

it.each([
  [
    "answers no channel",
    () => new Response(null, { status: 503 }),
    "smee.io made no channel (503)",
  ],
  ["is away", () => Promise.reject(new TypeError("fetch failed")), "smee.io cannot be reached"],
])("says so where smee.io %s", async (_, smee, words) => {
  const { fetch } = world(smee);

  const asked = steps({ fetch }).describe(form({}), "http://localhost:3000");

  await expect(asked).rejects.toThrow(words);
});

it("tells what is wrong with the form", async () => {
  const { fetch } = world(channel);

  const asked = steps({ fetch }).describe(
    new URLSearchParams({ owner: "organization", organization: "a b", reach: "address", name: "" }),
    "http://localhost:3000",
  );

  await expect(asked).rejects.toThrow("The app needs a name.");
});

it("says where the app is that GitHub has made, when its settings cannot be stored", async () => {
  const { box, fetch } = world(channel);
  box.addOrganization("acme", { ada: "admin" });
  box.signIn("ada");
  const full = steps({
    fetch,
    save: () => {
      throw new Error("no space left on the disk");
    },
  });
  const { body } = await full.describe(form({}), "http://localhost:3000");
  const api = await box.listen();
  const [, state = ""] = /state=([\w-]+)/.exec(body.text) ?? [];
  const [, manifest = ""] = /name="manifest" value="([^"]+)"/.exec(body.text) ?? [];
  const made = await globalThis.fetch(`${api.url}/settings/apps/new?state=${state}`, {
    method: "POST",
    body: new URLSearchParams({ manifest: manifest.replaceAll("&#34;", '"'), name: "Planner" }),
    redirect: "manual",
  });
  await api.close();

  const back = new URL(made.headers.get("location") ?? "").searchParams;

  await expect(full.fetch(back)).rejects.toThrow(
    `no space left on the disk.\nThe app is made all the same, with the id ${box.app.id}`,
  );
});
