import { SCHEMA_LINE } from "./address.ts";
import type { JsonSchema } from "./json-schema.ts";
import { description } from "./json-schema.ts";
import { code } from "../text/suggest.ts";

/**
 * The reference of plan files as Markdown, generated from the schema's own descriptions.
 *
 * One table for each map, in the order in which they first appear in a plan.
 */
export function planReference(): string {
  return (
    [INTRODUCTION, ...sections("A plan file", description(), 2, new Set()), NOTES].join("\n\n") +
    "\n"
  );
}

const INTRODUCTION = `# Plan files

Every \`.yml\` and \`.yaml\` file under \`plan/\` is part of one plan, in folders too; hidden files and folders
are left alone, and a symbolic link is a mistake. Lists are joined in the order of the file names
(\`phase-2.yml\` before \`phase-10.yml\`); anything else may be said once. The smallest plan:

\`\`\`yaml
${SCHEMA_LINE}
project: { id: demo, name: Demo }
phases: [{ id: 1, title: First phase }]
\`\`\`

A task or a milestone can be written in three ways:

\`\`\`yaml
tasks:
  - 1.1 Add async database dependencies
  - 1.2: Configure the engine
  - { id: 1.3, title: Add repositories, owner: "@octocat", estimate: 3d, needs: [1.1, 1.2] }
\`\`\`

Every value is read as it is written: the id \`1.10\` is not \`1.1\`. Ids can wait while you write:
\`milepost fmt\` gives each task and milestone without one the next free id, and lays the files out.

## Elsewhere than in \`plan/\`

Where the plan is in another folder, or is a single file, \`.github/milepost.yml\` names it, from the
repository's root. It says nothing else.

\`\`\`yaml
plan: services/api/plan
\`\`\`

## Several plans

A folder directly in \`plan/\` whose files have a \`project:\` of their own is a plan of its own, beside the one
of all other files:

\`\`\`text
plan/api/plan.yml    project: { id: api, name: API }
plan/web/plan.yml    project: { id: web, name: Web }
\`\`\`

Each has its own dashboard, milestones, board, log and reports; labels are shared. Ids are unique within a plan;
the ids of the projects must differ. A command on an issue goes to the plan of that issue, and a plan with
mistakes stops only itself; but a folder without the id of a project belongs to the plan around it. When a
folder is deleted, its dashboard says so and everything else of it stays. A project's id can be changed if that
is the only change of plans at a time. GitHub wants the titles of all milestones of a repository to differ:
where two plans have the same, the project's name goes behind each.

A task may need a task of another plan; the id of its project goes before it:

\`\`\`yaml
tasks:
  - { id: 1.1, title: Serve what the page shows, needs: [web:1.2] }
\`\`\`

The two issues are linked, and the task waits until the other one is closed. Once its week has come, it is blocked until
then. When the other plan no longer has that task, this is a mistake in the plan that needs it. While the other
plan has mistakes, the link stays, and its issue still counts.`;

const NOTES = `## Dates

With \`project.start\`, week 1 begins on the first working day at or after it. Every other week begins
on its Monday: week 2 on the Monday after week 1, and so on. A week ends on its last working day that
is no holiday; a week of nothing but holidays ends where the week before it ended. Without a start,
nothing has a date.

## Work without a week

A task may stand directly under its phase, in \`tasks\`: it is counted with the phase, has no due date unless
one is written, and can be begun when the phase has come. A task that may be done later stands in
\`backlog\`: it has an issue and a card like any other, but no phase and no dates. Dashboard and report tell
the backlog apart; verdict, forecast and percentages leave it out, except where a task or a milestone of the
plan needs something that is in it. To schedule a task, move its lines into a week: it keeps its issue.

\`\`\`yaml
phases:
  - id: 1
    title: Sign in
    weeks:
      - week: 1
        tasks: [1.1 Add the form]
    tasks: [1.9 Write the manual]
backlog:
  - b1 Passkeys
\`\`\`

## Teams and defaults

What goes for many tasks is said once, in the \`defaults\` of the plan, a phase or a week; a task's own word
counts first, then the nearest. \`owner: []\`, \`labels: []\` and \`team: none\` say that there is none.
\`team\`, \`priority\` and \`labels\` of a phase go for its issue and for its tasks. Where \`teams\` say how much
of their time people give and when they are away, warnings and forecast count with that.

\`\`\`yaml
defaults: { team: "@acme/web", estimate: 2d }
teams:
  - name: "@acme/web"
    people:
      - "@octocat"
      - { name: "@hubot", share: 50%, days_off: [2026-02-09 to 2026-02-13] }
phases:
  - id: 1
    title: Sign in
    defaults: { labels: [security] }
    weeks:
      - week: 1
        tasks:
          - { id: 1.1, title: Add the form, estimate: 2d-5d, priority: high }
          - { id: 1.2, title: Check the password, labels: [] }
\`\`\`

## Iterations

A plan with \`project.rhythm\` is made of iterations (sprints) instead of weeks, in its phases or without any
phase, and has no end. Iteration 1 begins where week 1 would, each of the others on the Monday after the one
before it, whether or not the plan says anything of it; so a plan needs only those that are planned. An
iteration without a number comes next: in a list after the one before it, and at the top of a phase after
the phases before; a phase comes after others with \`after\`. There is no finish then: verdict and forecast speak
of the next milestone, and of how long the backlog takes at today's pace.

\`\`\`yaml
project: { id: shop, name: Shop, start: 2026-01-05, rhythm: 2w }
iterations:
  - title: Sign in
    tasks: [1.1 Add the form, 1.2 Check the password]
    milestones: [m1 People can sign in]
  - title: Passkeys
    tasks: [2.1 Add passkeys]
backlog: [b1 Dark mode, b2 Themes]
\`\`\`

## Phases beside each other

A phase comes after the one before it, unless it says otherwise: \`after: [1, 2]\` names the phases whose work
and review it waits for, and \`after: none\` begins at once. Several phases can so be current at the same time;
a go or a no-go holds only what comes after. Weeks have the numbers of the project. With a \`start\` (a date, \`week
5\`, or \`after phase 2\`, which is the week after its last one) those of a phase count from there: its week 1
begins then. A phase without weeks may have one too: its tasks wait for that day, and \`start: after phase 2\` is
the same as \`after: 2\`. A week may have a \`start\` instead of a number. A milestone of the whole plan stands in
\`milestones\`, and \`needs\` tasks of any phase; it is due with the last of them.

\`\`\`yaml
phases:
  - id: base
    title: Base
    weeks: [{ week: 1-2, tasks: [b1 Accounts] }]
  - id: web
    title: Web
    start: after phase base
    weeks: [{ week: 1, tasks: [w1 Sign in] }, { week: 2, tasks: [w2 Pay] }]
  - id: mobile
    title: Mobile
    start: after base
    weeks: [{ week: 1-3, tasks: [m1 Sign in] }]
  - id: texts
    title: Texts
    after: none
    weeks: [{ week: 1-4, tasks: [t1 Manual] }]
milestones:
  - { id: beta, title: People can try it, needs: [w2, m1, t1] }
\`\`\`

## Titles without ids

With a pattern such as \`titles: "{title}"\`, people see titles instead of ids in issues, dashboard, reports, charts
and on the board. Ids are left where the plan itself is spoken of: in its mistakes, in the preview and the log of a
change, in the labels of phases, and in commands.

## The board

Its columns follow the plan; what people add to it stays. In a plan with iterations the column of weeks is called
\`Iteration\`: one called \`Week\` is renamed, with all that stands in it, unless people have a column of that name. The
views Board, Phases and Roadmap are made once. From then on they are people's, since GitHub lets no app sort or group
a view that is there: when the plan gets priorities later, the views stay as they are. Delete or rename a view, and it
is made again as the plan is then.

## Limits

A file may hold 1 MB, the files of a plan 5 MB together, and a file 80,000 values. A title has at most
200 characters, an id 40, a longer text 20,000. A task needs at most 50 others, which is what GitHub
takes. A phase may have more tasks than the 100 sub-issues that GitHub takes of one issue: then each of its
weeks has an issue, and the tasks are under these. Of many problems the first 100 are shown.`;

/** `told` are the descriptions of the maps that have a section already. */
function sections(title: string, schema: JsonSchema, level: number, told: Set<string>): string[] {
  const properties = Object.entries(schema.properties ?? {});
  const heading = `${"#".repeat(level)} ${title}`;
  const rows = properties.map(([key, value]) => row(key, value, schema.required ?? []));
  const head = ["Key", "What it says", "Default or example"];
  const inner = properties.flatMap(([key, value]) => {
    const map = mapIn(value);
    const { description = key } = map ?? {};
    if (!map || told.has(description)) return [];
    told.add(description);
    return sections(code(key), map, Math.min(level + 1, 4), told);
  });
  return [heading, schema.description ?? "", table([head, ...rows]), ...inner];
}

function row(key: string, schema: JsonSchema, required: string[]): string[] {
  const must = required.includes(key) ? " Required." : "";
  const words =
    schema.enum && schema.enum.length <= 5 ? ` One of ${schema.enum.map(code).join(", ")}.` : "";
  return [code(key), `${schema.description ?? ""}${words}${must}`, example(schema)];
}

function example({ fallback, samples, enum: words }: JsonSchema): string {
  if (fallback !== undefined) {
    const text = Array.isArray(fallback) ? `[${fallback.join(", ")}]` : JSON.stringify(fallback);
    return `default ${code(text.replaceAll('"', ""))}`;
  }
  return words ? "" : (samples ?? []).map(code).join(", ");
}

/** The map that a value is, or that its entries are. */
function mapIn(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties) return schema;
  const inner = [schema.items, ...(schema.anyOf ?? [])].filter((part) => part !== undefined);
  return inner.map(mapIn).find((map) => map !== undefined);
}

/** A table with its columns padded to equal width, as the formatter would leave it. */
export function table(rows: string[][]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll("|", String.raw`\|`)));
  const widths = (cells[0] ?? []).map((_, i) =>
    Math.max(...cells.map((row) => row[i]?.length ?? 0)),
  );
  const lines = cells.map(
    (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`,
  );
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}
