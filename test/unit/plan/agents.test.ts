import { expect, it } from "vitest";
import { readPlan } from "../../../src/core/plan/read/read.ts";

const PROJECT = "project: {id: demo, name: Demo}\n";
const PHASE = "phases: [{id: 1, title: First, agent: bot}]\n";

function told(text: string): string[] {
  const read = readPlan([{ path: "a.yml", size: text.length, text }]);
  return "plan" in read
    ? []
    : read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

it.each([
  [
    "an agent that nobody describes",
    PROJECT + PHASE,
    "2:39 There is no agent `bot`; describe it under `agents:` first.",
  ],
  [
    "a misspelt agent",
    `${PROJECT}${PHASE}agents: [{name: bog, way: codex}]`,
    "2:39 There is no agent `bot`; did you mean `bog`?",
  ],
  [
    "an agent that nobody can call",
    `${PROJECT}${PHASE}agents: [{name: bot}]`,
    "3:17 Nothing says how `bot` is called; add `way:` with one of `copilot`, `claude`, `codex`, `workflow`.",
  ],
  [
    "two agents with one name",
    `${PROJECT}${PHASE}agents: [{name: bot, way: codex}, {name: Bot, way: codex}]`,
    "3:42 Agent `Bot` is already at a.yml:3:17; give one of them another name.",
  ],
  [
    "an agent called none",
    `${PROJECT}phases: [{id: 1, title: First}]\nagents: [{name: none, way: codex}]`,
    "3:17 `none` means that people do a task; give the agent another name.",
  ],
  [
    "a phase that does not exist",
    `${PROJECT}${PHASE}agents: [{name: bot, way: codex, phases: [1, 12]}]`,
    "3:46 There is no phase `12`; did you mean `1`?",
  ],
  [
    "an agent in a phase that is not among its own",
    `${PROJECT}phases: [{id: 1, title: First, agent: bot}, {id: 2, title: Second}]\nagents: [{name: bot, way: codex, phases: [2]}]`,
    "2:39 Agent `bot` may not work in phase `1`; add the phase to its `phases`, or name another agent here.",
  ],
  [
    "patience without a unit",
    `${PROJECT}${PHASE}agents: [{name: bot, way: codex, patience: 24}]`,
    "3:44 `24` is not a time; write whole hours, days or weeks, such as `6h`, `1d` or `1w`.",
  ],
])("%s is a mistake with its place and what to write", (_, text, problem) => {
  expect(told(text)).toEqual([problem]);
});
