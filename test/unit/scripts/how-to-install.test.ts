import { describe, expect, it } from "vitest";
import { howToInstall } from "../../../scripts/how-to-install.ts";

const DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';
const UBUNTU = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n';
const MINT = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n';

const OWN = "npx playwright-core install --with-deps --no-shell chromium";

describe("howToInstall", () => {
  it.each([
    [
      "apt-get",
      DEBIAN,
      ["apt-get install --yes --no-install-recommends chromium-headless-shell redis-server"],
    ],
    ["apt-get", UBUNTU, ["apt-get install --yes --no-install-recommends redis-server", OWN]],
    ["apt-get", MINT, ["apt-get install --yes --no-install-recommends redis-server", OWN]],
    ["dnf", "ID=fedora\n", ["dnf install --assumeyes chromium redis"]],
    ["brew", "", ["brew install chromium redis"]],
  ])("names the commands of %s, %j", (manager, osRelease, commands) => {
    expect(
      typed(howToInstall(["chromium", "redis"], (each) => each === manager, osRelease)),
    ).toEqual({ manager, commands });
  });

  it("names no more than what is missing", () => {
    const has = (each: string) => each === "apt-get";

    expect(typed(howToInstall(["chromium"], has, UBUNTU)).commands).toEqual([OWN]);
    expect(typed(howToInstall(["redis"], has, UBUNTU)).commands).toEqual([
      "apt-get install --yes --no-install-recommends redis-server",
    ]);
  });

  it("names nothing where no package manager is known", () => {
    expect(howToInstall(["redis"], () => false, "ID=alpine\n")).toBe(undefined);
  });
});

function typed(found: ReturnType<typeof howToInstall>) {
  return { manager: found?.manager, commands: found?.commands.map((each) => each.join(" ")) };
}
