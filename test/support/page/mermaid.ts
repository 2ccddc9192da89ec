/** Mermaid as GitHub has it, in a real browser. */
import { readFile } from "node:fs/promises";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "./chromium.ts";

/** GitHub's version is between the two. */
export const versions = ["mermaid-11", "mermaid"] as const;

const modules = {
  "mermaid-11": import.meta.resolve("mermaid-11"),
  mermaid: import.meta.resolve("mermaid"),
};

export const themes = ["light", "dark"] as const;
export const widths = [390, 1280] as const;

export interface Screen {
  version: (typeof versions)[number];
  theme: (typeof themes)[number];
  width: (typeof widths)[number];
}

/** The result of drawing one diagram. */
export interface Drawing {
  /** Mermaid's message if it cannot draw the diagram. */
  error?: string;
  /** Every visible text. */
  texts: Text[];
  /** How many rectangles, lines and circles there are. */
  shapes: number;
  /** The heights of the bars of a chart, in its own pixels. */
  bars: number[];
}

export interface Text {
  text: string;
  /** Whether all of it is inside the picture. */
  isInside: boolean;
  /** Between its colour and the one behind it: 1 to 21. */
  contrast: number;
}

export interface Studio {
  /** Draws diagrams one below the other, and measures them; with `path`, saves a screenshot. */
  draw(screen: Screen, diagrams: string[], path?: string): Promise<Drawing[]>;
  close(): Promise<void>;
}

export async function openStudio(): Promise<Studio> {
  const browser = await openBrowser();
  const { server, url } = await serveMermaid();
  const pages = new Map<string, Promise<Page>>();
  // A page loads Mermaid once, which takes longer than to draw.
  const pageFor = (version: string) => {
    const page = pages.get(version) ?? openAt(browser, url);
    pages.set(version, page);
    return page;
  };
  return {
    draw: async (screen, diagrams, path) =>
      draw(await pageFor(screen.version), { screen, diagrams, path }),
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serveMermaid() {
  const app = new Hono();
  app.get("/", (context) => context.html("<body></body>"));
  app.get("/studio.js", async (context) => {
    const script = await readFile(new URL("studio.js", import.meta.url), "utf8");
    return context.body(script, 200, { "content-type": "text/javascript" });
  });
  app.get("/:version/*", async (context) => {
    const version = versions.find((name) => name === context.req.param("version"));
    const path = context.req.path.split("/").slice(2).join("/");
    if (!version || !/^[\w./-]+\.mjs$/.test(path) || path.includes("..")) return context.notFound();
    const file = new URL(path, modules[version]);
    return context.body(await readFile(file, "utf8"), 200, { "content-type": "text/javascript" });
  });
  return new Promise<{ server: ReturnType<typeof serve>; url: string }>((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve({ server, url: `http://127.0.0.1:${port}` }),
    );
  });
}

interface Work {
  screen: Screen;
  diagrams: string[];
  path: string | undefined;
}

async function openAt(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

async function draw(page: Page, { screen, diagrams, path }: Work): Promise<Drawing[]> {
  const { version, theme, width } = screen;
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: theme });
  const drawings = await drawIn(page, { version, theme, diagrams });
  if (path !== undefined) await page.screenshot({ path, fullPage: true });
  return drawings;
}

function drawIn(page: Page, work: { version: string; theme: string; diagrams: string[] }) {
  const draw = `import("/studio.js").then(({ draw }) => draw(${JSON.stringify(work)}))`;
  return page.evaluate<Drawing[]>(draw);
}
