/**
 * Everything that can be said to Milepost, and what comes of it. The texts beside this file show who says
 * what where, the answer, and what it changes.
 */
import { describe, expect, it } from "vitest";
import type { LogRecord } from "../../../../src/core/state/commands/command-state.ts";
import { agentLabel } from "../../../../src/core/state/marker/handed.ts";
import type { Handed } from "../../../../src/core/state/marker/handed.ts";
import { label } from "../../../../src/core/state/labels.ts";
import type { CommandComment, Issue } from "../../../../src/core/state/snapshot.ts";
import { issueOf } from "../../../../src/core/state/snapshot-lookup.ts";
import {
  answered,
  nextComment,
  passedOver,
} from "../../../../src/core/sync/commands/next-comment.ts";
import { agentPlan } from "../../../support/agents/agents.ts";
import { aPlan } from "../../../support/a-plan.ts";
import type { SnapshotBuilder } from "../../../support/a-snapshot.ts";
import { aSnapshot } from "../../../support/a-snapshot.ts";
import { aComment, conversation, logged } from "../../../support/as-text/conversation.ts";
import type { Said } from "../../../support/as-text/conversation.ts";

type Given = (github: SnapshotBuilder) => SnapshotBuilder;
type Entry = [title: string, said: Said[], given?: Given];

/** The scenes as one text, for a file beside this one. */
function scenes(plan: ReturnType<typeof aPlan>, given: Given, entries: Entry[]): string {
  const built = plan.build();
  const github = given(aSnapshot(built).at("2026-01-06T11:00:00Z"));
  return entries
    .map(([title, said, own = (same) => same]) =>
      conversation({ title, plan: built, github: own(github), said }),
    )
    .join("\n");
}

const assignable = { Octocat: "U_1", Hubot: "U_2" };
const can = (github: SnapshotBuilder) => github.with({ assignable });

const reader: Partial<CommandComment> = { by: "eve", role: "read" };
const stranger: Partial<CommandComment> = { by: "mallory", role: "none" };
const helper: Partial<CommandComment> = { by: "tri", role: "triage" };
const maintainer: Partial<CommandComment> = { by: "max", role: "maintain" };
const manager: Partial<CommandComment> = { by: "MARA", role: "write" };

const plan = aPlan()
  .start("2026-01-05")
  .project({ manager: "@mara", holidays: ["2026-01-08"] })
  .phase("1", "Accounts")
  .week(1)
  .task("1.1", "Sign in", { estimate: "2d", due: "2026-01-07" })
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .task("1.3", "Reset a password", { needs: ["1.2"] })
  .phase("2", "Mail")
  .week(2)
  .task("2.1", "Send mail")
  .backlog("later", "Some day")
  .risk("slow", "It gets slower")
  .risk("R2", "It gets dearer")
  .metric("response", "Response time", { unit: "ms", baseline: "500", target: "<100" })
  .metric("cost", "Cost");

const both = [label.blocked, label.failed];
const labelled =
  (...names: string[]): Given =>
  (github) =>
    names.reduce((all, name) => all.label("1.1", name), github);

/** The task of a card that stood in `wrote` and was moved to `here`, perhaps at a time that is known. */
const onCard =
  (wrote: string | undefined, here: string, movedAt?: string): Given =>
  (github) =>
    github.task("1.1", {
      card: {
        id: "C_1",
        archived: false,
        fields: { Status: here },
        ...(wrote && { wrote: { Status: wrote } }),
        ...(movedAt && { movedAt }),
      },
    });

const [before, then, after] = [
  "2026-01-06T09:59:59Z",
  "2026-01-06T10:00:00Z",
  "2026-01-06T10:00:01Z",
];

it("about the status of a task", async () => {
  const gone: Given = (github) => github.issue({ kind: "task", id: "9.9" }, {});
  const text = scenes(plan, can, [
    [
      "Begun, with all other labels of a status taken off",
      [["task 1.1", "/plan start"]],
      labelled(...both),
    ],
    [
      "Begun twice",
      [
        ["task 1.1", "/plan start"],
        ["task 1.1", "/plan START."],
      ],
    ],
    ["Begun although it is closed", [["task 1.1", "/plan start"]], (all) => all.close("1.1")],
    ["Begun although it waits", [["task 1.2", "/plan start"]]],
    [
      "Begun when nothing is left that it waits for",
      [["task 1.2", "/plan start"]],
      (all) => all.close("1.1"),
    ],
    [
      "Begun while another has no issue yet",
      [["task 1.2", "/plan start"]],
      (all) => all.without("1.1"),
    ],
    ["Begun, and why is not said here", [["task 1.1", "/plan start because it is time"]]],
    ["Begun where it has left the plan", [["task 9.9", "/plan start"]], gone],
    [
      "Begun, but somebody has changed the status since",
      [["task 1.1", "/plan start"]],
      (all) => all.task("1.1", { byHand: { status: after } }),
    ],
    [
      "Begun, and somebody has changed the status at that time",
      [["task 1.1", "/plan start"]],
      (all) => all.task("1.1", { byHand: { status: then } }),
    ],
    [
      "Begun, and somebody else has changed the owner since",
      [["task 1.1", "/plan start"]],
      (all) => all.task("1.1", { byHand: { owner: after } }),
    ],
    [
      "Begun, but the card was moved since",
      [["task 1.1", "/plan start"]],
      onCard("Not Started", "Blocked", after),
    ],
    [
      "Begun, and the card was moved at that time",
      [["task 1.1", "/plan start"]],
      onCard("Not Started", "Blocked", then),
    ],
    [
      "Begun, and the card was moved, nobody knows when",
      [["task 1.1", "/plan start"]],
      onCard("Not Started", "Blocked"),
    ],
    [
      "Begun, and the card stands since then where it was put",
      [["task 1.1", "/plan start"]],
      onCard("Blocked", "Blocked", after),
    ],
    [
      "Begun, and the card is new",
      [["task 1.1", "/plan start"]],
      onCard(undefined, "Blocked", after),
    ],
    [
      "Given an owner, and the card was moved since",
      [["task 1.1", "/plan owner hubot"]],
      onCard("Not Started", "Blocked", after),
    ],
    [
      "Blocked, begun, and why is forgotten",
      [
        ["task 1.1", "/plan block"],
        ["task 1.1", "/plan block The vendor"],
        ["task 1.1", "/plan start"],
      ],
      labelled(label.failed, label.inProgress),
    ],
    [
      "Blocked again without a reason",
      [
        ["task 1.1", "/plan block The vendor"],
        ["task 1.1", "/plan block"],
      ],
    ],
    [
      "Failed, and why",
      [
        ["task 1.1", "/plan fail The pool leaks"],
        ["task 1.1", "/plan fail"],
      ],
      labelled(label.inProgress, label.blocked),
    ],
    [
      "Failed twice",
      [
        ["task 1.1", "/plan fail"],
        ["task 1.1", "/plan fail Once"],
        ["task 1.1", "/plan fail Twice", { by: "bob" }],
      ],
    ],
    [
      "Done",
      [
        ["task 1.1", "/plan done"],
        ["task 1.1", "/plan done!"],
      ],
      labelled(label.inProgress, ...both),
    ],
    ["Done, and why is not said here", [["task 1.1", "/plan done at last"]]],
    [
      "Done, but somebody has reopened it since",
      [["task 1.1", "/plan done"]],
      (all) => all.task("1.1", { byHand: { status: after } }),
    ],
    [
      "Done when it had been dropped",
      [
        ["task 1.1", "/plan drop Bought it"],
        ["task 1.1", "/plan done"],
      ],
    ],
    [
      "Dropped, and why",
      [
        ["task 1.1", "/plan drop"],
        ["task 1.1", "/plan drop Bought it"],
      ],
      labelled(label.inProgress),
    ],
    [
      "Opened again",
      [
        ["task 1.1", "/plan reopen"],
        ["task 1.1", "/plan reopen"],
        ["task 1.1", "/plan reopen it"],
      ],
      (all) => all.close("1.1"),
    ],
    [
      "Done, dropped and opened where somebody did it by hand since",
      [
        ["task 1.1", "/plan drop No"],
        ["task 1.1", "/plan reopen"],
        ["task 1.1", "/plan fail No"],
        ["task 1.1", "/plan block"],
        ["task 1.1", "/plan unblock"],
      ],
      (all) => all.close("1.1").task("1.1", { byHand: { status: after } }),
    ],
  ]);
  await expect(text).toMatchFileSnapshot("said/status.txt");
});

it("about what blocks a task", async () => {
  const named: Given = (github) => {
    const { inbox } = github.build();
    const link = {
      id: "I_70",
      number: 70,
      title: "The vendor",
      url: "https://example.org/70",
      open: true,
    };
    const known = { ...link, labels: [], assignees: [], createdAt: then };
    return github.with({ inbox: { ...inbox, named: [known] } });
  };
  const six: Given = (github) =>
    [61, 62, 63, 64, 65, 66].reduce((all, number) => all.blockedBy("1.1", number), github);
  const circle: Given = (github) =>
    github.linked("1.2", "1.3").linked("1.3", "1.2").linked("1.3", "1.1");
  const text = scenes(plan, can, [
    [
      "By a task",
      [
        ["task 1.1", "/plan block Waits by 2.1"],
        ["task 1.1", "/plan unblock"],
      ],
    ],
    ["By a task, without another reason", [["task 1.1", "/plan block by 2.1"]]],
    [
      "By an issue outside the plan",
      [
        ["task 1.1", "/plan block The vendor by #70"],
        ["task 1.1", "/plan start"],
        ["task 1.1", "/plan unblock."],
      ],
      named,
    ],
    [
      "By two, one after the other: the last one counts",
      [
        ["task 1.1", "/plan block by #70"],
        ["task 1.1", "/plan block by 2.1"],
        ["task 1.1", "/plan unblock"],
      ],
      named,
    ],
    [
      "By the same one twice",
      [
        ["task 1.1", "/plan block by #70"],
        ["task 1.1", "/plan block by #70"],
      ],
      named,
    ],
    [
      "By what is nothing",
      [
        ["task 1.1", "/plan block by #71"],
        ["task 1.1", "/plan block by 7.1"],
        ["task 1.1", "/plan block by #1234567890"],
      ],
    ],
    [
      "By what may be words",
      [
        ["task 1.1", "/plan block Stopped by the vendor"],
        ["task 1.1", "/plan block It is standby 2.1"],
        ["task 1.1", "/plan block   BY   2.1"],
      ],
    ],
    [
      "By what is closed, on an issue that is closed",
      [["task 1.1", "/plan block by 2.1"]],
      (all) => all.close("1.1").close("2.1"),
    ],
    ["By itself", [["task 1.1", "/plan block by 1.1"]]],
    [
      "By one that waits for it",
      [
        ["task 1.1", "/plan block by 1.2"],
        ["task 1.1", "/plan block by 1.3"],
      ],
      (all) => all.linked("1.2", "1.1").linked("1.3", "1.2"),
    ],
    [
      "By one in a circle that people have made",
      [
        ["task 2.1", "/plan block by 1.2"],
        ["task 1.1", "/plan block by 1.2"],
      ],
      circle,
    ],
    [
      "No longer, with all labels but that one",
      [["task 1.1", "/plan unblock"]],
      labelled(label.inProgress, ...both),
    ],
    [
      "No longer, and by which it is still",
      [["task 1.1", "/plan unblock"]],
      (all) => six(all.blockedBy("1.1", 60, false)),
    ],
    [
      "No longer, and by which it is still, of two in one comment",
      [["task 1.1", "/plan block by 2.1\n/plan unblock"]],
      (all) => all.blockedBy("1.1", 61),
    ],
    ["No longer, and why is not said here", [["task 1.1", "/plan unblock now"]]],
  ]);
  await expect(text).toMatchFileSnapshot("said/blocked.txt");
});

it("about a task's values", async () => {
  const gone: Given = (github) => github.issue({ kind: "task", id: "9.9" }, {});
  const text = scenes(plan, can, [
    [
      "Due",
      [
        ["task 1.1", "/plan due friday"],
        ["task 1.1", "/plan due plan"],
      ],
    ],
    [
      "Due, where the plan has no date",
      [
        ["task later", "/plan due 3d"],
        ["task later", "/plan due None"],
      ],
    ],
    [
      "Due some day",
      [
        ["task 1.1", "/plan due"],
        ["task 1.1", "/plan due some day"],
        ["task 1.1", "/plan due planned"],
      ],
    ],
    ["Due, where it has left the plan", [["task 9.9", "/plan due friday"]], gone],
    [
      "Due, with a note and an estimate that stay",
      [
        ["task 1.1", "/plan note One\n/plan estimate 3d\n/plan due today"],
        ["task 1.1", "/plan due plan"],
      ],
    ],
    [
      "Estimated",
      [
        ["task 1.1", "/plan estimate 3 days"],
        ["task 1.1", "/plan estimate Plan"],
      ],
    ],
    ["Estimated, where the plan has none", [["task 1.2", "/plan estimate 4h"]]],
    [
      "Estimated in what the plan does not count in",
      [
        ["task 1.1", "/plan estimate 5p"],
        ["task 1.1", "/plan estimate"],
        ["task 1.1", "/plan estimate long"],
        ["task 1.1", "/plan estimate planned"],
      ],
    ],
    ["Estimated, where it has left the plan", [["task 9.9", "/plan estimate 3d"]], gone],
    [
      "Noted",
      [
        ["task 1.1", "/plan note"],
        ["task 1.1", "/plan note One"],
        ["task 1.1", "/plan note One"],
        ["task 1.1", "/plan note Two", { by: "bob" }],
      ],
    ],
    [
      "Noted too often: the last twenty stay",
      [
        ["task 1.1", Array.from({ length: 20 }, (_, n) => `/plan note ${n}`).join("\n")],
        ["task 1.1", "/plan note 20"],
      ],
    ],
    [
      "Given an owner",
      [
        ["task 1.1", "/plan owner @octocat"],
        ["task 1.1", "/plan owner hubot, @OCTOCAT @octocat"],
      ],
    ],
    ["Given an owner who cannot be assigned", [["task 1.1", "/plan owner @nobody @hubot noone"]]],
    [
      "Given what is no owner",
      [
        ["task 1.1", "/plan owner"],
        ["task 1.1", "/plan owner the_team"],
        ["task 1.1", "/plan owner @hubot the_team"],
        ["task 1.1", `/plan owner ${"@hubot ".repeat(10)}`],
        ["task 1.1", `/plan owner ${"@hubot ".repeat(11)}`],
      ],
    ],
    [
      "Given an owner, but somebody has changed them since",
      [["task 1.1", "/plan owner @hubot"]],
      (all) => all.task("1.1", { byHand: { owner: after } }),
    ],
    [
      "Given an owner, and somebody has changed the status since",
      [["task 1.1", "/plan owner @hubot"]],
      (all) => all.task("1.1", { byHand: { status: after, owner: before } }),
    ],
  ]);
  const points = scenes(aPlan().task("1.1", "Sign in", { estimate: "5p" }).task("1.2"), can, [
    [
      "In a plan that counts in points",
      [
        ["task 1.2", "/plan estimate 3p"],
        ["task 1.2", "/plan estimate 3d"],
        ["task 1.1", "/plan estimate plan"],
      ],
    ],
  ]);
  const none = scenes(aPlan().task("1.1"), can, [
    [
      "In a plan without estimates, in points or in time",
      [
        ["task 1.1", "/plan estimate 3p"],
        ["task 1.1", "/plan estimate 3d"],
      ],
    ],
  ]);
  await expect([text, points, none].join("\n")).toMatchFileSnapshot("said/values.txt");
});

it("about records", async () => {
  const loose: Given = (github) =>
    github
      .issue({ kind: "week", id: "2, Week 2" })
      .issue({ kind: "review", id: "1" })
      .issue({ kind: "action", id: "400.1" })
      .issue({ kind: "task", id: "9.9" })
      .issue({ kind: "action", id: "1.1" });
  const week: [string, LogRecord] = [
    "readings 2026-01-05",
    {
      type: "readings",
      readings: [
        { key: "1", metric: "response", value: 400, at: "2026-01-06T12:00:00Z" },
        { key: "0", metric: "response", value: 450, at: "2026-01-05T12:00:00Z" },
      ],
    },
  ];
  const measured: Given = (github) => {
    const { inbox } = github.build();
    return github.with({
      inbox: { ...inbox, entries: [logged({ key: week[0], entry: week[1] })] },
    });
  };
  const asked = "/plan action @octocat by friday Ask the vendor";
  const text = scenes(plan, (github) => loose(can(github)), [
    [
      "A decision, without a phase",
      [
        ["dashboard dashboard", "/plan decision We stay on version 3"],
        ["action 400.1", "/plan decision"],
        ["task later", "/plan decision Later"],
        ["task 9.9", "/plan decision Gone"],
        ["risk slow", "/plan decision Fast"],
        ["action 1.1", "/plan decision Not of task 1.1"],
      ],
    ],
    [
      "A decision and a lesson about a phase",
      [
        ["phase 1", "/plan decision One"],
        ["task 2.1", "/plan lesson Two"],
        ["review 1", "/plan lesson Three"],
        ["week 2, Week 2", "/plan decision Four"],
        ["phase 1", "/plan lesson"],
      ],
    ],
    ["Two decisions in a comment", [["phase 1", "/plan decision One\n/plan decision Two"]]],
    [
      "A metric",
      [
        ["dashboard dashboard", "/plan metric response 420 ms"],
        ["task 1.1", "/plan metric RESPONSE: 0.4 s"],
        ["task 1.1", "/plan metric cost = 1.2k"],
      ],
    ],
    [
      "A metric of which there is no reading",
      [
        ["task 1.1", "/plan metric"],
        ["task 1.1", "/plan metric response"],
        ["task 1.1", "/plan metric respons 420 ms"],
        ["task 1.1", "/plan metric speed 420 ms"],
        ["task 1.1", "/plan metric response 420 kg"],
        ["task 1.1", "/plan metric response fast"],
      ],
    ],
    [
      "A metric with earlier readings in its week",
      [
        ["task 1.1", "/plan metric response 380"],
        ["task 1.1", "/plan metric response 390\n/plan metric response 370"],
      ],
      measured,
    ],
    [
      "A risk",
      [
        [
          "task 1.1",
          '/plan risk "The vendor quits" impact=high probability=Low owner=@octocat mitigation="Ask, and ask again"',
        ],
        ["task 1.1", "/plan risk It may rain probability=medium impact=low"],
        [
          "task 1.1",
          "/plan risk “Late, late” impact=high   probability=high mitigation=Find a second one owner=The lead",
        ],
        ["task 1.1", "/plan risk 'It is a=b' IMPACT=low probability=low owner="],
      ],
    ],
    [
      "A risk of which too little is said",
      [
        ["task 1.1", "/plan risk"],
        ["task 1.1", "/plan risk Late"],
        ["task 1.1", "/plan risk The shop is closed"],
        ["task 1.1", "/plan risk  The shop   impact=low"],
        ["task 1.1", '/plan risk "Late" impact=high'],
        ["task 1.1", '/plan risk "Late" impact=huge probability=low'],
        ["task 1.1", "/plan risk impact=high probability=low"],
        ["task 1.1", "/plan risk probability=low"],
        ["task 1.1", '/plan risk " " impact=high probability=low'],
      ],
    ],
    [
      "How a risk stands",
      [
        ["risk slow", "/plan risk Mitigating"],
        ["risk slow", "/plan risk occurred"],
        ["task 1.1", "/plan risk SLOW accepted"],
        ["dashboard dashboard", "/plan risk #8 open"],
      ],
    ],
    [
      "How a risk stands, by its number where it has left the plan",
      [
        ["task 1.1", "/plan risk #99 open"],
        ["task 1.1", "/plan risk r2 mitigating"],
      ],
    ],
    [
      "That a risk is closed, by whom it may be",
      [
        ["risk slow", "/plan risk closed"],
        ["risk slow", "/plan risk closed", maintainer],
        ["risk slow", "/plan risk closed", manager],
        ["risk slow", "/plan risk open"],
      ],
    ],
    [
      "How something stands that is no risk",
      [
        ["task 1.1", "/plan risk mitigating"],
        ["task 1.1", "/plan risk R1 mitigating"],
        ["task 1.1", "/plan risk slew mitigating"],
        ["task 1.1", "/plan risk R1 shut"],
        ["task 1.1", "/plan risk 1.1 open"],
      ],
    ],
    [
      "How something stands where a command has opened the only risk",
      [
        ["task 1.1", "/plan risk mitigating"],
        ["task 1.1", "/plan risk #98 accepted"],
        ["task 1.1", "/plan risk #90 accepted"],
      ],
      (github) => {
        const { issues } = github.build();
        const own = issues.filter(({ marker }) => marker.kind !== "risk");
        const opened = { by: "ada", at: "2026-01-05", from: "url", title: "Rain" };
        const key = { kind: "risk" as const, id: "400.2" };
        return github
          .with({ issues: own })
          .issue(key, { id: "I_98", number: 98, marker: { project: "demo", ...key, opened } });
      },
    ],
    [
      "How something stands where there are no risks",
      [
        ["task 1.1", "/plan risk mitigating"],
        ["task 1.1", "/plan risk R1 mitigating"],
      ],
      (github) => {
        const { issues } = github.build();
        return github.with({ issues: issues.filter(({ marker }) => marker.kind !== "risk") });
      },
    ],
    [
      "An action item",
      [
        ["dashboard dashboard", asked],
        ["task 1.1", "/plan action Ask the vendor - @hubot - 3 feb"],
        ["task 1.1", "/plan action Ask the vendor by tomorrow @x"],
        ["task 1.1", "/plan action Ask"],
      ],
    ],
    [
      "An action item in other words",
      [
        ["task 1.1", "/plan action @OCTOCAT: BY 2026-02-03: Ask"],
        ["task 1.1", "/plan action by next friday Ask"],
        ["task 1.1", "/plan action Ask @hubot - 2w"],
        ["task 1.1", "/plan action Ask – @hubot –"],
        ["task 1.1", "/plan action Stand by me"],
        ["task 1.1", "/plan action Ask by friday"],
        ["task 1.1", "/plan action Ask all – all of them – by 3 feb"],
      ],
    ],
    [
      "An action item of which too little is said",
      [
        ["task 1.1", "/plan action"],
        ["task 1.1", "/plan action @octocat by friday"],
        ["task 1.1", "/plan action by whenever Ask"],
        ["task 1.1", "/plan action @octocat"],
        ["task 1.1", "/plan action - @octocat"],
        ["task 1.1", "/plan action @nobody Ask"],
      ],
    ],
    [
      "A meeting",
      [
        [
          "dashboard dashboard",
          "/plan meeting Weekly sync\nattendees: @octocat, Ada; Grace\ntopics: The vendor; the load test\n\n**Decisions made:** We stay\n- On version 3\n\nAction items:\n1. [x] @octocat by friday Ask the vendor\n2) [ ] Ask again",
        ],
      ],
    ],
    [
      "A meeting, with what stands under no head",
      [["phase 1", "/plan meeting\nHello\n## Topics discussed: One\nTwo, or three;; Four ;"]],
    ],
    [
      "A meeting of which nothing is said",
      [
        ["phase 1", "/plan meeting"],
        ["phase 1", "/plan meeting\nHello"],
      ],
    ],
    [
      "A meeting with only a title, or only one head",
      [
        ["phase 1", "/plan meeting Weekly"],
        ["phase 1", "/plan meeting\nattendees: @ada"],
        ["phase 1", "/plan meeting\ndecisions: Go"],
        ["phase 1", "/plan meeting\nactions: Go"],
      ],
    ],
    [
      "A meeting with an action item that cannot be",
      [
        ["phase 1", "/plan meeting Weekly\nactions: @nobody Ask"],
        ["phase 1", "/plan meeting Weekly\nactions: Ask; by whenever Ask"],
        ["phase 1", `/plan meeting Weekly\nactions: ${"a".repeat(2001)}`],
      ],
    ],
  ]);
  await expect(text).toMatchFileSnapshot("said/records.txt");
});

/** A plan whose two phases run beside each other. */
const twoPhases = aPlan()
  .start("2026-01-05")
  .project({ manager: "@mara" })
  .phase("1", "Accounts", { criteria: ["It is fast", "It is safe"] })
  .week(1)
  .task("1.1", "Sign in")
  .phase("2", "Mail", { after: [] })
  .week(1)
  .task("2.1", "Send mail")
  .phase("3", "Launch", { after: ["1", "2"] })
  .week(2)
  .task("3.1", "Tell people");

it("about the gate of a phase", async () => {
  const ticked = "- [x] It is fast\n- [X] It is safe";
  const reviewed: Given = (github) =>
    github
      .close("1.1", "2026-01-05T12:00:00Z")
      .issue({ kind: "review", id: "1" }, { body: ticked });
  const unticked: Given = (github) =>
    reviewed(github).issue({ kind: "review", id: "1" }, { body: "- [ ] It is safe" });
  const second: Given = (github) => github.close("2.1").issue({ kind: "review", id: "2" });
  const gone: Given = (github) =>
    reviewed(github).with({
      issues: reviewed(github)
        .build()
        .issues.filter(({ marker }) => marker.kind !== "phase"),
    });
  const go = (at: string, by = "max") => ({
    key: `gate ${at}`,
    entry: { type: "gate", by, at, from: "url", phase: "1", go: true, text: "" } as const,
  });
  const approved =
    (closed: boolean, reopenedAt?: string): Given =>
    (github) => {
      const { inbox } = github.build();
      return reviewed(github)
        .with({ inbox: { ...inbox, entries: [logged(go("2026-01-05"))] } })
        .issue({ kind: "review", id: "1" }, { open: false, reason: "completed" })
        .issue({ kind: "phase", id: "1" }, { open: !closed, ...(reopenedAt && { reopenedAt }) });
    };
  const text = scenes(twoPhases, can, [
    [
      "No phase is ready",
      [
        ["dashboard dashboard", "/plan go", maintainer],
        ["phase 1", "/plan no-go It is not", maintainer],
        ["task 1.1", "/plan go", maintainer],
      ],
    ],
    [
      "Go, of who may",
      [
        ["review 1", "/plan go"],
        ["review 1", "/plan go", manager],
        ["review 1", "/plan go", maintainer],
      ],
      reviewed,
    ],
    [
      "Go with words, on an issue of the phase",
      [["task 1.1", "/plan go All is there", maintainer]],
      reviewed,
    ],
    ["Go, said on the dashboard", [["dashboard dashboard", "/plan go", maintainer]], reviewed],
    ["Go, said on a phase that has no review", [["phase 2", "/plan go", maintainer]], reviewed],
    [
      "Go, said elsewhere while two wait",
      [
        ["dashboard dashboard", "/plan go", maintainer],
        ["phase 2", "/plan go", maintainer],
        ["dashboard dashboard", "/plan go", maintainer],
        ["dashboard dashboard", "/plan go", maintainer],
      ],
      (github) => second(reviewed(github)),
    ],
    [
      "Go, although criteria are not met",
      [
        ["review 1", "/plan go", maintainer],
        ["review 1", "/plan go anyway", maintainer],
        ["review 1", "/plan go ANYWAY: The sponsor agrees", maintainer],
      ],
      unticked,
    ],
    [
      "Go, although a task was reopened and criteria are not met",
      [
        ["review 1", "/plan go", maintainer],
        ["review 1", "/plan go anyway, we launch", maintainer],
      ],
      (github) => unticked(github).reopen("1.1"),
    ],
    [
      "Go anyway, where nothing is missing",
      [["review 1", "/plan go anyway All is there", maintainer]],
      reviewed,
    ],
    [
      "Go, where somebody had closed the review without the right",
      [["review 1", "/plan go", maintainer]],
      (github) =>
        reviewed(github).issue(
          { kind: "review", id: "1" },
          {
            open: false,
            reason: "completed",
            closedBy: "eve",
            closerRole: "read",
            closedAt: "2026-01-05T13:00:00Z",
          },
        ),
    ],
    [
      "Go, where it has its go",
      [
        ["review 1", "/plan go", maintainer],
        ["dashboard dashboard", "/plan go", maintainer],
        ["phase 1", "/plan go anyway Again", maintainer],
      ],
      approved(true),
    ],
    [
      "Go, where it has its go and the phase is not closed yet",
      [["review 1", "/plan go", maintainer]],
      approved(false),
    ],
    [
      "Go, where the phase was reopened before its go",
      [["review 1", "/plan go", maintainer]],
      approved(false, "2026-01-06T10:59:59Z"),
    ],
    [
      "Go, where the phase was reopened at its go",
      [["review 1", "/plan go", maintainer]],
      approved(false, "2026-01-06T11:00:00Z"),
    ],
    [
      "Go, after a no-go",
      [
        ["review 1", "/plan no-go", maintainer],
        ["review 1", "/plan no-go Load test missing", maintainer],
        ["review 1", "/plan go", maintainer],
      ],
      reviewed,
    ],
    [
      "No-go, after a go",
      [
        ["review 1", "/plan no-go Load test missing"],
        ["review 1", "/plan no-go Load test missing", maintainer],
      ],
      approved(true),
    ],
    [
      "No-go, where the phase has no issue",
      [["review 1", "/plan no-go Not yet", maintainer]],
      gone,
    ],
  ]);
  await expect(text).toMatchFileSnapshot("said/gates.txt");
});

const twoAgents = agentPlan
  .say({
    agents: [
      { name: "bot", way: "workflow", at_once: 1 },
      { name: "codex", phases: ["2"] },
    ],
  })
  .phase("2", "Mail")
  .week(2)
  .task("2.1", "Send mail")
  .backlog("later", "Some day");

it("about agents", async () => {
  const marks: Given = (github) =>
    can(github).with({
      labels: ["bot", "codex"].map((name) => ({ id: `L_${name}`, name: agentLabel(name) })),
    });
  const handed =
    (fields: Partial<Handed>): Given =>
    (github) => {
      const { marker } = issueOf(github.build(), { kind: "task", id: "1.1" }) as Issue;
      const own = { to: "bot", at: "2026-01-06T08:00:00Z", label: "L_bot", ...fields };
      return github
        .task("1.1", { marker: { ...marker, handed: own } })
        .label("1.1", agentLabel("bot"), "2026-01-06T08:00:01Z");
    };
  const ended = (why: NonNullable<Handed["ended"]>["why"], failures?: number): Given =>
    handed({ ended: { why, at: "2026-01-06T09:00:00Z" }, ...(failures && { failures }) });
  const gone: Given = (github) => github.issue({ kind: "task", id: "9.9" });
  const text = scenes(twoAgents, marks, [
    [
      "A task is handed to one, as soon as it is ready",
      [
        ["task 1.1", "/plan hand to bot"],
        ["task 1.2", "/plan hand to BOT."],
        ["task 1.1", "/plan take back"],
        ["task 1.1", "/plan take back"],
      ],
    ],
    [
      "A task is handed to whom it may not be",
      [
        ["task 1.1", "/plan hand to codex"],
        ["task later", "/plan hand to codex"],
        ["task 2.1", "/plan hand to codex"],
        ["task later", "/plan hand to bot"],
      ],
    ],
    [
      "A task is handed to nobody",
      [
        ["task 1.1", "/plan hand to none"],
        ["task 1.1", "/plan hand to NONE"],
        ["task 1.1", "/plan hand to bat"],
        ["task 1.1", "/plan hand to somebody"],
        ["task 1.1", "/plan hand"],
        ["task 1.1", "/plan hand to"],
        ["task 1.1", "/plan hand bot"],
      ],
    ],
    [
      "What is handed over is closed, or gone",
      [
        ["task 1.1", "/plan hand to bot"],
        ["task 9.9", "/plan hand to bot"],
        ["task 1.1", "/plan reopen\n/plan hand to bot"],
      ],
      (all) => gone(all).close("1.1"),
    ],
    [
      "A task that people have begun is handed over",
      [["task 1.1", "/plan hand to bot"]],
      labelled(label.inProgress, label.failed),
    ],
    [
      "The agent has it already",
      [["task 1.1", "/plan hand to bot"]],
      (all) => labelled(label.inProgress, label.failed)(handed({})(all)),
    ],
    [
      "Another agent has it",
      [["task 2.1", "/plan hand to bot"]],
      (github) => {
        const { marker } = issueOf(github.build(), { kind: "task", id: "2.1" }) as Issue;
        return github.task("2.1", {
          marker: { ...marker, handed: { to: "codex", at: "2026-01-06T08:00:00Z" } },
        });
      },
    ],
    ["It has failed twice", [["task 1.1", "/plan hand to bot"]], ended("failed", 2)],
    ["It was complete before", [["task 1.1", "/plan hand to bot"]], (all) => all.reopen("1.1")],
    [
      "It was dropped before",
      [["task 1.1", "/plan hand to bot"]],
      (all) => all.drop("1.1").task("1.1", { open: true }),
    ],
    [
      "It is taken back while the agent has it",
      [
        ["task 1.1", "/plan take back The design is not clear"],
        ["task 1.1", "/plan take back"],
      ],
      handed({ failures: 1 }),
    ],
    ["It is taken back where it has ended", [["task 1.1", "/plan take back"]], ended("failed", 1)],
    [
      "It is taken back where that has been seen",
      [["task 1.1", "/plan take back No"]],
      ended("taken back"),
    ],
    [
      "It is taken back in other words",
      [
        ["task 1.1", "/plan take"],
        ["task 1.1", "/plan take it"],
        ["task 1.1", "/plan take backwards"],
        ["task 1.1", "/plan TAKE BACK  now"],
        ["task 1.1", "/plan take it back"],
      ],
    ],
    ["The room is taken", [["task 1.4", "/plan hand to bot"]], handed({})],
  ]);
  const without = scenes(plan, can, [
    [
      "In a plan without agents",
      [
        ["task 1.1", "/plan hand to bot"],
        ["task 1.1", "/plan take back"],
      ],
    ],
  ]);
  await expect([text, without].join("\n")).toMatchFileSnapshot("said/agents.txt");
});

it("with questions", async () => {
  const some: Given = (github) =>
    can(github)
      .close("1.1", "2026-01-05T12:00:00Z")
      .assign("1.2", "ada")
      .label("1.2", label.inProgress, before);
  const text = scenes(plan, some, [
    [
      "Where the project stands",
      [
        ["dashboard dashboard", "/plan report", helper],
        ["task 1.1", "/plan standup", helper],
      ],
    ],
    ["What can be said", [["task 1.1", "/plan help", helper]]],
    [
      "With words behind it",
      [
        ["task 1.1", "/plan help me"],
        ["task 1.1", "/plan report now"],
        ["task 1.1", "/plan standup now"],
      ],
    ],
  ]);
  const agents = scenes(twoAgents, can, [
    ["What can be said where there are agents", [["task 1.1", "/plan help"]]],
  ]);
  await expect([text, agents].join("\n")).toMatchFileSnapshot("said/questions.txt");
});

it("by whom and where it may be said", async () => {
  const others: Given = (github) =>
    can(github).issue({ kind: "action", id: "400.1" }).issue({ kind: "log", id: "log" });
  const text = scenes(plan, others, [
    [
      "By who only reads, or nobody knows: no word",
      [
        ["task 1.1", "/plan done", reader],
        ["task 1.1", "/plan strat", stranger],
        ["task 1.1", "/plan due some day", reader],
      ],
    ],
    [
      "By who only helps",
      [
        ["task 1.1", "/plan done", helper],
        ["task 1.1", "/plan strat", helper],
        ["task 1.1", "/plan standup now\n/plan done", helper],
      ],
    ],
    [
      "What is no command",
      [
        ["task 1.1", "/plan"],
        ["task 1.1", "/plan frobnicate"],
        ["task 1.1", "/plan strat. now"],
        ["task 1.1", `/plan ${"`x` ".repeat(60)}`],
        ["task 1.1", "/plan ."],
      ],
    ],
    [
      "Several, of which some are wrong",
      [["task 1.1", "Hello\n\n/plan strat\n/plan due some day\n/plan note Yes\n/plan done"]],
    ],
    [
      "Several, of which the last undoes the first",
      [["task 1.1", "/plan done\n/plan reopen\n/plan start"]],
    ],
    ["As many as may be", [["task 1.1", "/plan done\n".repeat(20)]]],
    [
      "One more than may be",
      [
        ["task 1.1", "/plan done\n".repeat(21)],
        ["task 1.1", "/plan done\n".repeat(22)],
        ["task 1.1", "/plan done\n".repeat(21), reader],
      ],
    ],
    [
      "On what is no task",
      [
        ["risk slow", "/plan start"],
        ["action 400.1", "/plan block"],
        ["dashboard dashboard", "/plan done"],
        ["phase 1", "/plan start"],
        ["log log", "/plan note Yes"],
      ],
    ],
    [
      "On a risk and an action item, as on a task",
      [
        ["risk slow", "/plan done"],
        ["risk slow", "/plan reopen"],
        ["action 400.1", "/plan owner @hubot\n/plan note Yes"],
        ["action 400.1", "/plan drop No"],
      ],
    ],
    [
      "On a day of which the project has the next already",
      [["task 1.1", "/plan due today", { createdAt: "2026-01-06T23:30:00Z" }]],
    ],
  ]);
  const berlin = scenes(
    aPlan()
      .project({ time_zone: "Asia/Tokyo" })
      .say({ commands: { tasks: "admin", gates: "write", questions: "read" } })
      .task("1.1")
      .risk("R1"),
    can,
    [
      [
        "In a plan that says who may, far in the east",
        [
          ["task 1.1", "/plan due today", maintainer],
          ["task 1.1", "/plan due today", { role: "admin", createdAt: "2026-01-06T23:30:00Z" }],
          ["task 1.1", "/plan report now", reader],
          ["risk R1", "/plan risk closed"],
          ["risk R1", "/plan risk open"],
        ],
      ],
    ],
  );
  await expect([text, berlin].join("\n")).toMatchFileSnapshot("said/rights.txt");
});

describe("the next comment", () => {
  const built = plan.build();
  const snapshot = aSnapshot(built).at("2026-01-06T11:00:00Z").build();
  const task = issueOf(snapshot, { kind: "task", id: "1.1" }) as Issue;
  const [first, second] = [aComment(501, task, "/plan start"), aComment(502, task, "/plan done")];
  const waiting = { ...snapshot, inbox: { ...snapshot.inbox, comments: [first, second] } };

  it("is the oldest, and nothing where there is none, or its issue is not Milepost's", () => {
    const elsewhere = aComment(503, { number: 99, url: "" }, "/plan done");

    expect(nextComment(built, waiting)?.comment).toBe(first);
    expect(nextComment(built, snapshot)).toBeUndefined();
    expect(
      nextComment(built, { ...snapshot, inbox: { ...snapshot.inbox, comments: [elsewhere] } }),
    ).toBeUndefined();
  });

  it("is not done again where the reply stands and only the reaction is missing", () => {
    const replied = { 501: "CONFUSED" as const };
    const told = { ...waiting, inbox: { ...waiting.inbox, replied } };

    expect(nextComment(built, told)).toEqual({
      snapshot: told,
      comment: first,
      answer: "CONFUSED",
      reply: "",
      opened: [],
      entries: [],
      replies: [],
    });
  });

  it("leaves the others once it is answered, or passed over", () => {
    expect(answered(waiting, first)).toEqual({
      ...waiting,
      inbox: { ...waiting.inbox, comments: [second] },
    });
    expect(passedOver(waiting, second)).toEqual({
      ...waiting,
      inbox: { ...waiting.inbox, comments: [first], passedOver: true },
    });
  });
});
