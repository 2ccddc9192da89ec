import { verbs } from "./verbs.ts";

/** The reference of all commands as Markdown, generated from the verbs. */
export function commandReference(): string {
  return `${[INTRODUCTION, table(), NOTES].join("\n\n")}\n`;
}

const INTRODUCTION = `# Commands

Write a command in a comment on the issue of a task, a phase, a risk or an action item, or on the
dashboard. One command a line, up to twenty in a comment:

\`\`\`
On it, the driver is there.

/plan start
/plan owner @octocat
/plan due friday
/plan note Needs driver 3.2
\`\`\`

Milepost answers each comment once: 👍 when it is done, 😕 when it is not, and a short reply where
there is something to say. 👀 means that the plan has a mistake at the moment: the command waits until it
is mended, and is answered then. Quoted text, code and comments of bots are no commands. A comment that has
been answered is not read again when it is edited: write a new one.

In a repository that has no plan yet there is one command, on any issue: \`/plan init\`, by somebody who may push.
The answer is a link that opens GitHub's editor with a first plan filled in, made of the documents of the repository
(\`PLAN.md\`, \`docs/roadmap.md\`…) where there are some.`;

const NOTES = `## Dates, times and values

- A date is \`today\`, \`tomorrow\`, a weekday (the next one), a day such as \`2026-02-03\` or \`3 feb\`, or a
  time from now: \`3d\` is three working days, \`2w\` two weeks.
- An estimate is hours, days or weeks: \`4h\`, \`3d\`, \`1w\`.
- A value is a number as you would say it: \`420 ms\`, \`1.2k\`, \`<0.1%\`. Its unit must be the metric's or one
  that converts to it: \`0.42 s\` is 420 where the plan says \`ms\`.
- A due date or an estimate that was set by command holds until the plan changes that very field.

## Who may

| Commands                         | Role on GitHub                       |
| -------------------------------- | ------------------------------------ |
| \`report\`, \`standup\`, \`help\`      | \`triage\`                             |
| \`go\`, \`no-go\`, \`risk … closed\`   | \`maintain\`, or the project's manager |
| all others                       | \`write\`                              |

The plan can say otherwise with [\`commands\`](plan.md). Who only reads the repository is refused with 😕
and no word. If somebody edits another person's comment, it is the editor who gives the command.

## A meeting

\`\`\`
/plan meeting Weekly sync
attendees: @octocat, @hubot
topics: The vendor; the load test
decisions:
- We stay on version 3
actions:
- @octocat by friday Ask the vendor
\`\`\`

The minutes go into the log. Each action becomes an issue with its owner and due date, and every report
names it until it is closed.

## Risks

\`\`\`
/plan risk "The vendor quits" impact=high probability=low owner=@octocat mitigation=Find a second one
/plan risk R1 mitigating
\`\`\`

A risk is \`open\`, \`mitigating\`, \`accepted\`, \`occurred\` or \`closed\`. One that was opened by command goes by
its number: \`/plan risk #12 closed\`; on its own issue the number can be left out.

## Measuring from a pipeline

\`\`\`sh
gh api repos/OWNER/REPO/dispatches -f event_type=milepost-metric \\
  -f 'client_payload[id]=response-time' -f 'client_payload[value]=420 ms' -f "client_payload[commit]=$GITHUB_SHA"
\`\`\`

The token needs to write the repository's contents. The value stands nowhere but in that event, so
Milepost puts it into the log at once, under the number of its delivery: delivered twice, it is recorded
once. A delivery that failed can be sent again from the app's settings for three days. Where a repository
has several plans, \`-f 'client_payload[project]=web'\` says whose metric it is.

Of several values in a week the dashboard shows the last; the log keeps all. A target may be \`<100\`,
\`1000+\`, \`95%+\`, \`1-2\`, \`50% reduction\` (of the baseline), or \`40% improvement\` where the plan says which
way is \`better\`.

## The log

One issue holds what has no issue of its own, one comment each: decisions, minutes, lessons, the values of
a week, and every change of the plan with who, why, what, and what it does to dates and scope.`;

/** A table with its columns padded to equal width, as the formatter would leave it. */
function table(): string {
  const rows = verbs.map(({ name, form, says, example }) => [
    `\`/plan ${name}${form && ` ${form}`}\``,
    says,
    `\`${example}\``,
  ]);
  const all = [["Command", "What it says", "For example"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [
    line(all[0] ?? []),
    `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`,
    ...rows.map(line),
  ].join("\n");
}
