import { describe, expect, it } from "vitest";
import { commandLines } from "../../../../src/core/state/commands/command-lines.ts";
import { parseCommand } from "../../../../src/core/sync/commands/parse.ts";
import { verbs } from "../../../../src/core/sync/commands/verbs.ts";

/** A Tuesday. */
const reading = {
  today: "2026-01-06",
  project: { workingDays: ["mon", "tue", "wed", "thu", "fri"] as const, holidays: ["2026-01-08"] },
};

function parsed(text: string) {
  const [line] = commandLines(text);
  if (!line) throw new Error("That is no command.");
  return parseCommand(line, {
    ...reading,
    project: { ...reading.project, workingDays: [...reading.project.workingDays] },
  });
}

describe("a command", () => {
  it.each([
    ["start", { verb: "start" }],
    ["DONE", { verb: "done" }],
    ["done.", { verb: "done" }],
    ["block", { verb: "block" }],
    ["block by 1.2", { verb: "block", by: { id: "1.2" } }],
    [
      "block The vendor is silent by #7",
      { verb: "block", reason: "The vendor is silent", by: { number: 7 } },
    ],
    ["block Stopped by the vendor", { verb: "block", reason: "Stopped by the vendor" }],
    ["owner @ada, @grace", { verb: "owner", logins: ["ada", "grace"] }],
    ["estimate 2 weeks", { verb: "estimate", estimate: "2w" }],
    ["estimate 5p", { verb: "estimate", estimate: "5p" }],
    ["estimate 2-5 Days", { verb: "estimate", estimate: "2d-5d" }],
    ["estimate plan", { verb: "estimate" }],
    ["metric latency 1.2k", { verb: "metric", id: "latency", value: "1.2k" }],
    ["metric latency: <0.1 %", { verb: "metric", id: "latency", value: "<0.1 %" }],
    ["risk R1 closed", { verb: "risk", id: "R1", status: "closed" }],
    ["risk accepted", { verb: "risk", status: "accepted" }],
    [
      "risk It may rain probability=low impact=high",
      { verb: "risk", title: "It may rain", impact: "high", probability: "low" },
    ],
    [
      'risk "It is late" impact=high probability=low owner=@ada mitigation="Ask, and ask again"',
      {
        verb: "risk",
        title: "It is late",
        impact: "high",
        probability: "low",
        owner: "@ada",
        mitigation: "Ask, and ask again",
      },
    ],
    [
      "action @ada by 3 feb Ask the vendor",
      { verb: "action", owner: "ada", due: "2026-02-03", text: "Ask the vendor" },
    ],
    [
      "action Ask the vendor - @ada - friday",
      { verb: "action", owner: "ada", due: "2026-01-09", text: "Ask the vendor" },
    ],
    ["go", { verb: "go", text: "", anyway: false }],
    ["go All is there", { verb: "go", text: "All is there", anyway: false }],
    ["go anyway: the sponsor agrees", { verb: "go", text: "the sponsor agrees", anyway: true }],
    ["no-go The load test is missing", { verb: "no-go", text: "The load test is missing" }],
  ])("is understood: %s", (text, command) => {
    expect(parsed(`/plan ${text}`)).toEqual(command);
  });

  it.each([
    ["friday", "2026-01-09"],
    ["next tuesday", "2026-01-13"],
    ["today", "2026-01-06"],
    ["tomorrow", "2026-01-07"],
    ["3d", "2026-01-12"],
    ["in 2 weeks", "2026-01-20"],
    ["2026-02-28", "2026-02-28"],
    ["5 jan", "2027-01-05"],
    ["March 1st, 2026", "2026-03-01"],
    ["6 jan", "2026-01-06"],
    ["feb 3", "2026-02-03"],
    ["3. Feb.", "2026-02-03"],
    ["  Next   FRIDAY! ", "2026-01-09"],
    ["in 1 day", "2026-01-07"],
    ["1970-01-01", "1970-01-01"],
    ["2999-12-31", "2999-12-31"],
    ["2028-02-29", "2028-02-29"],
  ])("may be due %s", (text, date) => {
    expect(parsed(`/plan due ${text}`)).toEqual({ verb: "due", date });
  });

  it.each([
    "2026-02-29",
    "2026-13-01",
    "2026-00-01",
    "2026-01-00",
    "2026-1-1",
    "1969-12-31",
    "3000-01-01",
    "0 jan",
    "31 feb",
    "3 feb 4",
    "3 mai",
    "feb",
    "3",
    "1000d",
    "5 jan 1969",
  ])("is due on no day: %s", (text) => {
    expect(parsed(`/plan due ${text}`)).toMatchObject({
      wrong: expect.stringContaining("is not a date"),
    });
  });

  it.each([
    ["strat", /no command `strat`; did you mean `start`/],
    ["", /needs a verb/],
    ["frobnicate", /no command `frobnicate`; `\/plan help` lists them/],
    ["fail", /After `fail` say what went wrong/],
    ["done with it", /`done` takes no words after it; use `\/plan note` for them/],
    [
      "report phase 1",
      /`report` takes no words after it; it always tells how the whole project stands now/,
    ],
    [
      "standup yesterday",
      /`standup` takes no words after it; it always covers everybody, since the last working day/,
    ],
    ["due someday", /`someday` is not a date/],
    ["due 2026-02-30", /is not a date/],
    ["estimate soon", /is not an estimate/],
    ["owner the_team", /one GitHub account/],
    ["metric latency", /which metric, and its value/],
    ["go anyway", /After `go anyway` say why/],
    ["risk R1 shut", /no status of a risk/],
    ['risk "Late" impact=huge probability=low', /each one of `low`, `medium`, `high`/],
    ["action", /what is to be done/],
    ["action by whenever Ask", /cannot read the date/],
  ])("is not understood, in a sentence with an example: %s", (text, wrong) => {
    expect(parsed(`/plan ${text}`)).toEqual({
      wrong: expect.stringMatching(wrong),
      example: expect.stringMatching(/^\/plan /),
    });
  });

  it.each([
    ["after the verb", `note ${"a".repeat(2001)}`],
    ["in its minutes", `meeting Weekly\ntopics: ${"a".repeat(2001)}`],
  ])("is not read where a line is too long: %s", (_, text) => {
    expect(parsed(`/plan ${text}`)).toMatchObject({
      wrong: "A line here has more than 2,000 characters; shorten it.",
    });
  });

  it.each([
    ["block", " "],
    ["due", ". "],
    ["action", " \t"],
    ["risk", "a="],
    ["risk", '"'],
    ["estimate", "1"],
    ["owner", "a-"],
    ["meeting", "*_ "],
    ["", "`"],
    ["", "<!--"],
    ["", "\n"],
    ["", "1. "],
    ["", "a\n"],
  ])(
    "as long as a comment can be does not hang: %s and many of %j",
    { tags: "thorough" },
    (verb, piece) => {
      const many = piece.repeat(65_000 / piece.length);

      expect(parsed(`/plan ${verb} ${many}!\n${many}!`)).toBeTypeOf("object");
    },
  );

  it("takes minutes from the lines under it", () => {
    const text =
      "/plan meeting Weekly\n**Attendees**: @ada, Grace\n\nTopics:\n* One\n* Two\nAction items:\n1. @ada by friday Ask\n/plan done";

    expect(parsed(text)).toEqual({
      verb: "meeting",
      title: "Weekly",
      attendees: ["@ada", "Grace"],
      topics: ["One", "Two"],
      decisions: [],
      actions: [{ owner: "ada", due: "2026-01-09", text: "Ask" }],
    });
  });

  it.each(verbs.map(({ example }) => [example]))("has an example that works: %s", (example) => {
    const lines = example.startsWith("/plan meeting") ? `${example}\ntopics: one` : example;

    expect(parsed(lines)).not.toHaveProperty("wrong");
  });
});
