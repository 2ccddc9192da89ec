import { isObjectType } from "graphql";
import { describe, expect, it } from "vitest";

import { createBox } from "../../src/box.ts";
import { heldFields } from "../../src/graphql/execute.ts";
import { gitHubSchema } from "../../src/graphql/schema.ts";
import { mistakeIn, operationOf, webhookSchema } from "../../src/contract/openapi.ts";
import { routes } from "../../src/rest/router.ts";
import { graphqlOf, restOf } from "../clients.ts";

function looseBox() {
  const box = createBox();
  box.addOrganization("acme");
  box.addRepository({ owner: "acme", name: "app", files: {} });
  box.installApp({ owner: "acme" });
  return box;
}

describe("the box holds nothing of its own invention", () => {
  it("resolves only fields that GitHub has", () => {
    const isGitHubs = ({ type, field }: { type: string; field: string }) => {
      const found = gitHubSchema().getType(type);
      return isObjectType(found) && field in found.getFields();
    };
    const held = heldFields();
    // Types that share their fields share the functions, and not all of them have each.
    const known = new Set(held.filter(isGitHubs).map(({ resolver }) => resolver));
    const unknown = held.filter((each) => !isGitHubs(each) && !known.has(each.resolver));

    expect(unknown).toEqual([]);
    expect(held.map(({ type }) => gitHubSchema().getType(type)?.name)).not.toContain(undefined);
  });

  it("answers only operations that GitHub has", () => {
    const unknown = Object.keys(routes).filter((key) => {
      const [method = "", path = ""] = key.split(" ");
      return operationOf(method, path) === null;
    });

    expect(unknown).toEqual([]);
  });
});

describe("what breaks GitHub's descriptions is a violation", () => {
  it("sees a document with a field that GitHub has not", async () => {
    const box = looseBox();

    const asked = graphqlOf(box, "acme")(`{ viewer { loginName } }`);

    await expect(asked).rejects.toThrow("loginName");
    expect(box.violations).toMatchObject([{ where: "graphql", operation: "viewer" }]);
  });

  it("sees variables that do not fit", async () => {
    const box = looseBox();

    const asked = graphqlOf(box, "acme")(`query ($id: ID!) { node(id: $id) { id } }`);

    await expect(asked).rejects.toThrow("$id");
    expect(box.violations).toHaveLength(1);
  });

  it("says which field it does not hold", async () => {
    const box = looseBox();

    const asked = graphqlOf(
      box,
      "acme",
    )(`{ repository(owner: "acme", name: "app") { stargazerCount } }`);

    await expect(asked).rejects.toThrow("the box does not know Repository.stargazerCount");
    expect(box.violations).toHaveLength(1);
  });

  it("sees a body with a wrong or unknown property", async () => {
    const box = looseBox();
    const rest = restOf(box, "acme");

    const request = rest.request("POST /repos/{owner}/{repo}/issues", {
      owner: "acme",
      repo: "app",
      title: "One",
      assignees: "bob" as never,
      colour: "red",
    });

    await expect(request).rejects.toMatchObject({ status: 422 });
    expect(box.violations.map(({ where, message }) => [where, message])).toEqual([
      ["request", expect.stringContaining("/assignees must be array")],
      ["request", "body has no property colour"],
    ]);
  });

  it("sees a query parameter that GitHub has not", async () => {
    const box = looseBox();

    await box.fetch("https://api.github.com/repos/acme/app/labels?query=x", {
      headers: { authorization: `token ${box.installationToken("acme")}` },
    });

    expect(box.violations).toMatchObject([{ where: "request", message: "no parameter query" }]);
  });

  it("tells an operation that it does not hold from one that does not exist", async () => {
    const box = looseBox();

    await box.fetch("https://api.github.com/repos/acme/app/forks");
    await box.fetch("https://api.github.com/repos/acme/app/spoons");

    expect(box.violations.map(({ message }) => message)).toEqual([
      "the box does not hold this",
      "GitHub has no such operation",
    ]);
  });

  it("sees a webhook without what GitHub promises", () => {
    const schema = webhookSchema("issues", "opened") ?? {};

    expect(mistakeIn(schema, { action: "opened" })).toContain("must have required property");
  });
});
