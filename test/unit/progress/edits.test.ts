/**
 * What counts where people have edited by hand what Milepost wrote, or have said otherwise by command: the texts
 * beside this file show the plan as it counts then, and what is lost where the plan changes the same.
 */
import { expect, it } from "vitest";
import { comparePlans } from "../../../src/core/plan/compare.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { impactsOnStarted } from "../../../src/core/progress/preview/impact-on-started.ts";
import { lostHandEdits } from "../../../src/core/progress/preview/lost-hand-edits.ts";
import { label } from "../../../src/core/state/labels.ts";
import type { Marker, Written } from "../../../src/core/state/marker/marker.ts";
import type { Board, CardFields, Issue, Snapshot } from "../../../src/core/state/snapshot.ts";
import { issueOf, milestoneOf, nameOf } from "../../../src/core/state/snapshot-lookup.ts";
import { changedLines, progressLines } from "../../support/as-text/progress-text.ts";
import { synced, untouched } from "../../support/synced.ts";
import { planIn } from "../../support/plans/written-plan.ts";

type Edit = (snapshot: Snapshot) => Snapshot;
/** What somebody has done since the plan was written to GitHub, and how the plan says since then, if otherwise. */
type Case = [title: string, edit: Edit, since?: (text: string) => string];

const head = "project: { id: shop, name: Shop, start: 2026-01-05 }";
const shop = `${head}
phases:
  - id: 1
    title: Accounts
    weeks:
      - week: 1
        tasks:
          - { id: 1.1, title: Sign in, estimate: 2d, priority: high, due: 2026-01-07 }
          - { id: 1.2, title: Sign out, needs: [1.1, 2.1] }
        milestones: [{ id: m1, title: People can sign in }]
      - { week: 2-3, tasks: [{ id: 1.3, title: Mail }] }
    tasks: [{ id: 1.9, title: Manual }]
  - { id: 2, title: Orders, weeks: [{ week: 4, tasks: [{ id: 2.1, title: Pay }] }] }
  - { id: 3, title: Later }
backlog: [{ id: b1, title: Gifts }]
milestones: [{ id: m2, title: People can buy, needs: [1.3, 2.1], due: 2026-02-06 }]
`;

const same: Edit = (snapshot) => snapshot;
const all =
  (...edits: Edit[]): Edit =>
  (snapshot) =>
    edits.reduce((now, edit) => edit(now), snapshot);
const task =
  (id: string, change: (issue: Issue, snapshot: Snapshot) => Partial<Issue>): Edit =>
  (snapshot) => ({
    ...snapshot,
    issues: snapshot.issues.map((issue) =>
      nameOf(issue.marker) === `task ${id}` ? { ...issue, ...change(issue, snapshot) } : issue,
    ),
  });
const retitled = (id: string, title: string): Edit => task(id, () => ({ title }));
const onCard = (id: string, fields: CardFields): Edit =>
  task(id, ({ card }) =>
    card ? { card: { ...card, fields: { ...card.fields, ...fields } } } : {},
  );
const marked = (id: string, change: (marker: Marker) => Partial<Marker>): Edit =>
  task(id, ({ marker }) => ({ marker: { ...marker, ...change(marker) } }));
const wrote = (id: string, fields: Partial<Written>): Edit =>
  marked(id, (marker) => ({ wrote: { ...marker.wrote, ...fields } }));
const unwritten = (id: string): Edit =>
  task(id, ({ marker: { wrote: _, ...marker } }) => ({ marker }));
/** Somebody has put it under another issue, or under none. */
const under = (id: string, key?: Marker["kind"], of = ""): Edit =>
  task(id, ({ parent: _, ...rest }, snapshot) => {
    const parent = key && (issueOf(snapshot, { kind: key, id: of })?.id ?? "I_else");
    return { ...rest, parent } as Partial<Issue>;
  });
const into = (id: string, milestone: string | undefined): Edit =>
  task(
    id,
    (_, snapshot) =>
      ({
        milestone:
          milestone === undefined ? undefined : (milestoneOf(snapshot, milestone)?.number ?? 77),
      }) as Partial<Issue>,
  );
const theirMilestone: Edit = (snapshot) => ({
  ...snapshot,
  milestones: [
    ...snapshot.milestones,
    { id: "M_77", number: 77, title: "Theirs", description: "", open: true, url: "" },
  ],
});
const milestone =
  (id: string, fields: { title?: string; due?: string | undefined }): Edit =>
  (snapshot) => ({
    ...snapshot,
    milestones: snapshot.milestones.map((each) =>
      each.marker?.id === id ? ({ ...each, ...fields } as typeof each) : each,
    ),
  });
const unlinked = (id: string, ...needs: string[]): Edit =>
  task(id, (_, snapshot) => ({
    unlinked: needs.map((need) => issueOf(snapshot, { kind: "task", id: need })?.id ?? ""),
  }));
const withoutColumn =
  (name: string): Edit =>
  (snapshot) => {
    const board = snapshot.board as Board;
    const fields = board.fields.map((field) =>
      field.name === name ? { ...field, number: 99 } : field,
    );
    return { ...snapshot, board: { ...board, fields } };
  };
const week =
  (of: string, span: string): Edit =>
  (snapshot) => {
    const key = { kind: "week", id: `${of}, ${span}` } as const;
    const phase = issueOf(snapshot, { kind: "phase", id: of }) as Issue;
    const made = {
      ...phase,
      id: `I_${key.id}`,
      number: 500 + snapshot.issues.length,
      marker: { project: "shop", ...key },
    };
    return { ...snapshot, issues: [...snapshot.issues, made] };
  };
const said = (id: string, values: NonNullable<Marker["said"]>): Edit =>
  marked(id, () => ({ said: values }));

/** The plan as it counts, as far as it is other than the written one; and what is lost. */
async function edits(text: string, cases: Case[], before: Snapshot = untouched): Promise<string> {
  const plan = planIn(text);
  const { snapshot } = await synced(plan, before);
  const usual = told(plan, snapshot);
  const parts = await Promise.all(
    cases.map(async ([title, edit, since]) => {
      const next = since ? planIn(since(text)) : plan;
      const edited = edit(snapshot);
      const lost = since ? lostHandEdits(edited, (await synced(next, edited)).snapshot) : [];
      return [
        `## ${title}`,
        ...changedLines(usual, told(next, edited)),
        ...lost.map(
          ({ thing, field, github, plan }) =>
            `lost: ${field} of ${nameOf(thing)}: ${github || "nothing"}, now ${plan || "nothing"}`,
        ),
      ].join("\n");
    }),
  );
  return `${[[...usual].map((line) => line.join(": ")).join("\n"), ...parts].join("\n\n")}\n`;
}

function told(plan: Plan, snapshot: Snapshot): Map<string, string> {
  const lines = [...progressLines(plan, snapshot)].filter(([name]) =>
    /^(plan|milestone) /.test(name),
  );
  // Numbers of what only a dry run has made say nothing.
  return new Map(lines.map(([name, line]) => [name, line.replace(/ · !\d{9,}/, "")]));
}

it("by hand", async () => {
  const text = await edits(shop, [
    ["Another title", retitled("1.1", "Task 1.1: Log in")],
    ["Another title, without the id", retitled("1.1", "Log in")],
    [
      "Another title, and the plan has another, too",
      retitled("1.1", "Log in"),
      (plan) => plan.replace("Sign in,", "Passkeys,"),
    ],
    [
      "Another title, and the plan has that now",
      retitled("1.1", "Task 1.1: Log in"),
      (plan) => plan.replace("Sign in,", "Log in,"),
    ],
    ["Another title in the plan only", same, (plan) => plan.replace("Sign in,", "Passkeys,")],
    [
      "Another title of one that was cut",
      all(wrote("1.9", { title: "Task 1.9: Man…" }), retitled("1.9", "Task 1.9: Book")),
    ],
    [
      "Another title of one that was cut, and the plan has another, too",
      all(wrote("1.9", { title: "Task 1.9: Boo…" }), retitled("1.9", "Task 1.9: Book")),
    ],
    [
      "Another title of what Milepost never wrote",
      all(unwritten("1.1"), retitled("1.1", "Log in")),
    ],
    ["Another date on the card", onCard("1.1", { Due: "2026-01-08" })],
    [
      "No date on the card",
      all(
        onCard("1.1", { Due: undefined as unknown as string }),
        onCard("1.3", { Due: undefined as unknown as string }),
      ),
    ],
    [
      "Another date on the card, and the plan has another, too",
      onCard("1.1", { Due: "2026-01-08" }),
      (plan) => plan.replace("2026-01-07", "2026-01-06"),
    ],
    ["Another estimate", onCard("1.1", { Estimate: 5 })],
    ["No estimate", onCard("1.1", { Estimate: undefined as unknown as number })],
    ["An estimate where there was none", onCard("1.2", { Estimate: 0.5 })],
    ["An estimate of nothing", onCard("1.1", { Estimate: 0 })],
    [
      "Another estimate, and the plan has another, too",
      onCard("1.1", { Estimate: 5 }),
      (plan) => plan.replace("2d", "3d"),
    ],
    [
      "Another estimate, and the plan has none now",
      onCard("1.1", { Estimate: 5 }),
      (plan) => plan.replace("estimate: 2d, ", ""),
    ],
    ["Another priority", onCard("1.1", { Priority: "Low" })],
    ["No priority", onCard("1.1", { Priority: undefined as unknown as string })],
    ["A priority that is none", onCard("1.1", { Priority: "Someday" })],
    ["A priority where the plan never had one", onCard("1.2", { Priority: "Low" })],
    [
      "Another priority, and the plan has another, too",
      onCard("1.1", { Priority: "Low" }),
      (plan) => plan.replace("high", "medium"),
    ],
    ["Another week, of the same phase", onCard("1.1", { Week: "Week 2" })],
    ["Another week, within a span", onCard("1.1", { Week: "Week 3" })],
    ["Another week, in which the phase has nothing", onCard("1.1", { Week: "Week 5" })],
    ["A week for what was in none", onCard("1.9", { Week: "Week 1" })],
    ["A week for what is in the backlog", onCard("b1", { Week: "Week 1" })],
    ["No week", onCard("1.1", { Week: undefined as unknown as string })],
    ["What is no week", onCard("1.1", { Week: "Someday" })],
    [
      "Another week, and the plan has another, too",
      onCard("1.1", { Week: "Week 2" }),
      (plan) => plan.replace("week: 1\n", "week: 4\n"),
    ],
    [
      "Everything cleared with the columns",
      all(
        withoutColumn("Due"),
        withoutColumn("Estimate"),
        withoutColumn("Priority"),
        withoutColumn("Week"),
        task("1.1", ({ card }) => (card ? { card: { ...card, fields: {} } } : {})),
      ),
    ],
    [
      "A card that Milepost never wrote",
      task("1.1", ({ card }) => {
        const { wrote: _, ...rest } = {
          ...card,
          fields: { Due: "2026-01-20", Week: "Week 2", Estimate: 9 },
        };
        return { card: rest } as Partial<Issue>;
      }),
    ],
    ["Without cards", task("1.1", () => ({ card: undefined }) as unknown as Partial<Issue>)],
    ["Under another phase", under("1.1", "phase", "2")],
    ["Under another phase, from no week", under("1.9", "phase", "2")],
    [
      "Under another phase, and into another week",
      all(under("1.1", "phase", "2"), onCard("1.1", { Week: "Week 4" })),
    ],
    ["Under a phase without weeks", all(under("1.9", "phase", "3"), under("1.1", "phase", "3"))],
    ["Under a phase, from the backlog", under("b1", "phase", "2")],
    [
      "Under a phase that has left the plan",
      all(
        (snapshot) => ({
          ...snapshot,
          issues: [
            ...snapshot.issues,
            {
              ...(issueOf(snapshot, { kind: "phase", id: "3" }) as Issue),
              id: "I_9",
              number: 509,
              marker: { project: "shop", kind: "phase", id: "9" },
            },
          ],
        }),
        under("1.1", "phase", "9"),
      ),
    ],
    [
      "Under an issue that is no phase",
      all(under("1.1", "task", "1.2"), under("1.2", "risk", "none")),
    ],
    ["Under nothing", under("1.1")],
    [
      "Under another phase, which Milepost never wrote",
      all(
        marked("1.1", ({ wrote }) => {
          const { parent: _, ...rest } = { ...wrote };
          return { wrote: rest };
        }),
        under("1.1", "phase", "2"),
      ),
    ],
    [
      "Under another phase, and its own is another one in the plan, too",
      under("1.1", "phase", "2"),
      (plan) => plan.replace("- id: 1\n", "- id: 7\n"),
    ],
    [
      "Under another week of its phase",
      all(
        week("1", "Week 2"),
        wrote("1.1", { parent: "1, Week 1" }),
        under("1.1", "week", "1, Week 2"),
      ),
    ],
    ["Under a week, from its phase", all(week("1", "Week 2"), under("1.1", "week", "1, Week 2"))],
    [
      "Under the week that it was written under",
      all(
        week("1", "Week 2"),
        wrote("1.1", { parent: "1, Week 2" }),
        under("1.1", "week", "1, Week 2"),
      ),
    ],
    [
      "Under a week, where the plan has moved it since",
      all(
        week("1", "Week 3"),
        wrote("1.1", { parent: "1, Week 2" }),
        under("1.1", "week", "1, Week 3"),
      ),
    ],
    [
      "Under the issue of what is in no week",
      all(
        week("1", "without a week"),
        wrote("1.1", { parent: "1, Week 1" }),
        under("1.1", "week", "1, without a week"),
      ),
    ],
    ["Under a week of another phase", all(week("2", "Week 4"), under("1.1", "week", "2, Week 4"))],
    [
      "Under a week, from the backlog",
      all(week("2", "Week 4"), wrote("b1", { parent: null }), under("b1", "week", "2, Week 4")),
    ],
    ["Into another milestone", into("1.1", "m2")],
    ["Into a milestone, from none", into("1.9", "m1")],
    ["Into a milestone of people's", all(theirMilestone, into("1.1", "theirs"))],
    ["Into a milestone of people's, from none", all(theirMilestone, into("1.9", "theirs"))],
    ["Out of its milestone", all(into("1.1", undefined), into("1.3", undefined))],
    ["Another date of a milestone", milestone("m2", { due: "2026-02-20" })],
    ["No date of a milestone", milestone("m2", { due: undefined })],
    [
      "Another date and title of a milestone, and the plan has others, too",
      milestone("m2", { due: "2026-02-20", title: "Ours" }),
      (plan) => plan.replace("2026-02-06", "2026-02-13").replace("People can buy", "Buy"),
    ],
    [
      "Into a milestone of people's, and the plan moves it, too",
      all(theirMilestone, into("1.3", "theirs")),
      (plan) =>
        plan
          .replace("needs: [1.3, 2.1], ", "needs: [2.1], ")
          .replace("title: People can sign in", "title: People can sign in, needs: [1.3]"),
    ],
    ["Unlinked from what it needs", unlinked("1.2", "1.1")],
    ["Unlinked from all that it needs", unlinked("1.2", "1.1", "2.1")],
    ["Unlinked from what it never needed", unlinked("1.2", "1.3")],
  ]);
  await expect(text).toMatchFileSnapshot("edits/by-hand.txt");
});

it("by command", async () => {
  const text = await edits(shop, [
    [
      "Due and estimated otherwise",
      said("1.1", {
        due: { value: "2026-01-20", plan: "2026-01-07" },
        estimate: { value: "1w", plan: "2d" },
      }),
    ],
    [
      "Due and estimated otherwise, and the plan has changed since",
      said("1.1", {
        due: { value: "2026-01-20", plan: "2026-01-07" },
        estimate: { value: "1w", plan: "2d" },
      }),
      (plan) => plan.replace("2d", "3d").replace("2026-01-07", "2026-01-06"),
    ],
    [
      "Due and estimated where the plan had none",
      all(
        said("1.9", {
          due: { value: "2026-01-20", plan: "" },
          estimate: { value: "4h-1d", plan: "" },
        }),
        said("b1", { due: { value: "2026-01-20", plan: "2026-01-01" } }),
      ),
    ],
    [
      "Estimated in a way that this version does not know",
      said("1.1", { estimate: { value: "a while", plan: "2d" } }),
    ],
    ["Only noted", said("1.1", { notes: [] })],
  ]);
  await expect(text).toMatchFileSnapshot("edits/by-command.txt");
});

it("by hand, in the organization's own fields", async () => {
  const issueFields = [
    { id: "IF_1", name: "Target date" as const },
    { id: "IF_2", name: "Effort" as const },
    {
      id: "IF_3",
      name: "Priority" as const,
      options: ["Urgent", "High", "Medium", "Low"].map((name) => ({ id: name, name })),
    },
    { id: "IF_4", name: "Start date" as const },
  ];
  const filled = (id: string, values: Issue["fieldValues"]): Edit =>
    task(id, ({ fieldValues }) => ({
      fieldValues: { ...fieldValues, ...values },
    }));
  const without = (id: string, field: string): Edit =>
    task(id, ({ fieldValues = {} }) => ({
      fieldValues: Object.fromEntries(
        Object.entries(fieldValues).filter(([name]) => name !== field),
      ),
    }));
  const text = await edits(
    shop,
    [
      ["Others", filled("1.1", { IF_1: "2026-01-08", IF_2: 5, IF_3: "Low", IF_4: "2026-01-06" })],
      ["None", all(without("1.1", "IF_1"), without("1.1", "IF_2"), without("1.1", "IF_3"))],
      [
        "Others where there were none",
        filled("1.9", { IF_1: "2026-01-08", IF_2: 5, IF_3: "Urgent" }),
      ],
      ["A priority that is none", filled("1.1", { IF_3: "P5" })],
      ["Not known", task("1.1", () => ({ fieldValues: undefined }) as unknown as Partial<Issue>)],
      [
        "Others, and the plan has others, too",
        filled("1.1", { IF_1: "2026-01-08", IF_2: 5, IF_3: "Low" }),
        (plan) =>
          plan.replace("2d", "3d").replace("2026-01-07", "2026-01-06").replace("high", "medium"),
      ],
      [
        "No option for the plan's priority",
        all(
          (snapshot) => ({
            ...snapshot,
            issueFields: issueFields.map((field) =>
              field.name === "Priority"
                ? { ...field, options: [{ id: "x", name: "Later" }] }
                : field,
            ),
          }),
          filled("1.1", { IF_3: "Later" }),
        ),
      ],
      [
        "No options at all",
        all(
          (snapshot) => ({
            ...snapshot,
            issueFields: issueFields.map(({ id, name }) => ({ id, name })),
          }),
          filled("1.1", { IF_3: "Later" }),
          filled("1.2", { IF_3: "Later" }),
        ),
      ],
    ],
    { ...untouched, issueFields },
  );
  await expect(text).toMatchFileSnapshot("edits/in-fields.txt");
});

it("by hand, in points and in iterations", async () => {
  const rhythm = `project: { id: shop, name: Shop, start: 2026-01-05, rhythm: 2w }
iterations:
  - { tasks: [{ id: 1.1, title: Sign in, estimate: 5p }] }
  - { tasks: [{ id: 1.2, title: Sign out }], milestones: [{ id: m1, title: Out }] }
backlog: [{ id: b1, title: Gifts }]
`;
  const text = await edits(rhythm, [
    ["Another estimate", onCard("1.1", { Estimate: 8 })],
    ["Another iteration", onCard("1.1", { Week: "Iteration 2" })],
    ["An iteration that is not planned", onCard("1.1", { Week: "Iteration 4" })],
    ["An iteration for what is in the backlog", onCard("b1", { Week: "Iteration 1" })],
    ["Into another milestone", into("1.1", "m1")],
  ]);
  await expect(text).toMatchFileSnapshot("edits/iterations.txt");
});

it("and what a change of the plan means for what has begun", async () => {
  const before = planIn(shop);
  const after = planIn(
    shop
      .replace("Sign in,", "Passkeys,")
      .replace("          - { id: 1.2, title: Sign out, needs: [1.1, 2.1] }\n", "")
      .replace(
        "{ id: 1.3, title: Mail }",
        "{ id: 1.3, title: Post }, { id: 1.4, title: New }, { id: 1.5, title: Again }",
      )
      .replace("title: Manual", "title: Book")
      .replace("title: Gifts", "title: Presents"),
  );
  const { snapshot } = await synced(before);
  const again = issueOf(snapshot, { kind: "task", id: "1.1" }) as Issue;
  const labelled = (id: string, name: string) =>
    task(id, ({ labels }) => ({ labels: [...labels, name] }));
  const closed = (id: string, reason: "completed" | "not planned") =>
    task(id, () => ({ open: false, reason }));
  const begun = all(
    labelled("1.1", label.inProgress),
    labelled("1.2", label.failed),
    closed("1.3", "completed"),
    closed("1.9", "not planned"),
    (now) => ({
      ...now,
      issues: [
        ...now.issues,
        {
          ...again,
          id: "I_5",
          number: 505,
          open: false,
          reason: "completed" as const,
          marker: { project: "shop", kind: "task", id: "1.5" },
        },
      ],
    }),
  )(snapshot);
  const impacts = (of: Plan | undefined) =>
    impactsOnStarted(comparePlans(before, after), of, after, begun).map(
      ({ number: _, ...impact }) => impact,
    );

  expect(impacts(before)).toMatchInlineSnapshot(`
    [
      {
        "after": true,
        "before": true,
        "id": "1.1",
        "open": true,
        "parts": [
          "title",
        ],
        "status": "In Progress",
      },
      {
        "after": true,
        "before": true,
        "id": "1.3",
        "open": false,
        "parts": [
          "title",
        ],
        "status": "Complete",
      },
      {
        "after": true,
        "id": "1.5",
        "open": false,
        "parts": [],
        "status": "Complete",
      },
      {
        "after": true,
        "before": true,
        "id": "1.9",
        "open": false,
        "parts": [
          "title",
        ],
        "status": "Dropped",
      },
      {
        "before": true,
        "id": "1.2",
        "open": true,
        "parts": [],
        "status": "Failed",
      },
    ]
  `);
  expect(impacts(undefined).map(({ id }) => id)).toMatchInlineSnapshot(`
    [
      "1.1",
      "1.3",
      "1.5",
      "1.9",
    ]
  `);
  expect(impactsOnStarted(comparePlans(before, after), before, after, snapshot)).toEqual([]);
});
