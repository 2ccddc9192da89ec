import type { Manifest } from "../app.ts";
import { slugOf } from "../app.ts";
import type { Account } from "../store/entities.ts";
import type { World } from "../store/world.ts";
import type { Manifests } from "./manifests.ts";

interface Needs {
  world: World;
  manifests: Manifests;
  /** The person who is signed in in this browser. */
  signedIn: Account | undefined;
}

/**
 * GitHub's page for making an app from a manifest that a form of another page sends. It asks for
 * confirmation of the name, refuses one that is taken, and redirects back with a code. Null for every
 * other request.
 */
export async function newAppPage(request: Request, needs: Needs): Promise<Response | null> {
  const url = new URL(request.url);
  const path = /^(?:\/organizations\/([^/]+))?\/settings\/apps\/new$/.exec(url.pathname);
  if (path === null || request.method !== "POST") return null;
  const owner = ownerOf(path[1], needs);
  if (owner === undefined) return html("<h1>Page not found</h1>", 404);
  const form = new URLSearchParams(await request.text());
  const manifest = manifestIn(form.get("manifest"));
  if (typeof manifest === "string") return html(`<p role="alert">${escaped(manifest)}</p>`, 422);
  const name = form.get("name");
  if (name === null) return confirmation(manifest, "");
  const { slug } = needs.world.app;
  if (slugOf(name) === slug) return confirmation(manifest, "Name is already taken.");
  const back = new URL(manifest.redirect_url);
  back.searchParams.set("code", needs.manifests.keep({ manifest: { ...manifest, name }, owner }));
  back.searchParams.set("state", url.searchParams.get("state") ?? "");
  return new Response(null, { status: 302, headers: { location: back.href } });
}

/** The signed-in person, or an organization that they own. */
function ownerOf(
  organization: string | undefined,
  { world, signedIn }: Needs,
): Account | undefined {
  if (organization === undefined || signedIn === undefined) return signedIn;
  const found = world.store.accounts.get(organization.toLowerCase());
  return found?.members.get(signedIn.login) === "admin" ? found : undefined;
}

/** The manifest, or GitHub's objection to it. */
function manifestIn(text: string | null): Manifest | string {
  let given: Partial<Manifest>;
  try {
    given = Object(JSON.parse(text ?? "")) as Partial<Manifest>;
  } catch {
    return "Manifest is not valid JSON.";
  }
  const { name, url, redirect_url: back, hook_attributes: hook } = given;
  if (typeof name !== "string" || name.length > 34) return "Name is missing or too long.";
  for (const address of [url, back, hook?.url]) {
    if (!URL.canParse(address ?? "")) return `Not an address: ${address ?? "nothing"}`;
  }
  const host = new URL(hook?.url ?? "").hostname;
  if (/^(localhost|127\..*|\[::1\])$/.test(host)) {
    return "Hook url is not supported because it isn't reachable over the public Internet.";
  }
  return {
    default_permissions: {},
    default_events: [],
    public: false,
    ...given,
  } as Manifest;
}

function confirmation(manifest: Manifest, refusal: string): Response {
  return html(
    `<h1>Create GitHub App</h1>
<form method="post">
  <p role="alert">${escaped(refusal)}</p>
  <label>GitHub App name <input name="name" value="${escaped(manifest.name)}"></label>
  <input type="hidden" name="manifest" value="${escaped(JSON.stringify(manifest))}">
  <button>Create GitHub App</button>
</form>`,
    200,
  );
}

function html(body: string, status: number): Response {
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(
    `<!doctype html><title>GitHub in a box</title><link rel="icon" href="data:,">${body}`,
    { status, headers },
  );
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
