import { describe, expect, it } from "vitest";
import { tasksOf } from "../documents.ts";
import type { Expected } from "./found.ts";
import { f1, itemLines, read, tasksIn, told } from "./found.ts";

const status = `# generated: 2026-02-01
generated: 2026-02-01
project: Tea house
story_location: "stories"

development_status:
  epic-1: in-progress
  1-1-buy-the-leaves: done
  1-2-boil-the-water: review
  1-3-warm-the-pot: ready-for-dev
  epic-1-retrospective: optional
  epic-2: backlog
  2-1-bake-scones: backlog
`;

const epics = `# Tea house - Epics

## Overview

- Two epics

## Epic 1: A good cup

Guests get tea.

### Story 1.1: Buy the Leaves

As a host, I want leaves, so that there is tea.

**Acceptance Criteria:**

- Given a shop, then there are leaves

### Story 1.2: Boil the Water

### Story 1.3: Warm the Pot

## Epic 2: Something sweet

### Story 2.1: Bake Scones

### Story 2.2: Whip the Cream
`;

const story = `# Story 1.2: Boil the Water for Tea

Status: review

## Story

As a host, I want hot water.

## Acceptance Criteria

1. It is hot
2. It is clean

## Tasks / Subtasks

- [x] Fill the kettle (AC: 1)
  - [x] With cold water
- [ ] Light the fire

## Dev Notes

Mind the steam.
`;

const files = {
  "_bmad-output/implementation-artifacts/sprint-status.yaml": status,
  "_bmad-output/planning-artifacts/epics.md": epics,
  "_bmad-output/implementation-artifacts/1-2-boil-the-water.md": story,
};

describe("BMAD", () => {
  it("has epics as phases and stories as tasks", () => {
    const { plan, report } = read(files);

    const expected: Expected[] = [
      ["A good cup", "1.1", "Buy the Leaves", "complete"],
      ["A good cup", "1.2", "Boil the Water for Tea", "in progress"],
      ["A good cup", "1.3", "Warm the Pot"],
      ["Something sweet", "2.1", "Bake Scones"],
      ["Something sweet", "2.2", "Whip the Cream"],
    ];
    expect(f1(tasksIn(plan), expected)).toBeGreaterThanOrEqual(99);
    expect(plan.project.name).toBe("Tea house");
    expect(report.tasks.slice(0, 3).map(({ line }) => line)).toEqual([8, 9, 10]);
  });

  it("knows the stories by their keys where there is no other file", () => {
    const { plan } = read({ "sprint-status.yaml": status });

    expect(tasksIn(plan)).toEqual([
      ["Epic 1", "1.1", "Buy the leaves", "complete"],
      ["Epic 1", "1.2", "Boil the water", "in progress"],
      ["Epic 1", "1.3", "Warm the pot"],
      ["Epic 2", "2.1", "Bake scones"],
    ]);
  });

  it("keeps the boxes of a story as its steps", () => {
    const { plan, report } = read(files);
    const boil = tasksOf(plan).find(({ id }) => id === "1.2");

    for (const words of [
      "As a host, I want hot water.",
      "- It is hot\n- It is clean",
      "- [x] Fill the kettle (AC: 1)\n  - [x] With cold water\n- [ ] Light the fire",
      "Mind the steam.",
      "Status: review",
    ])
      expect(boil?.notes).toContain(words);
    expect(plan.phases[0]?.goal).toBe("Guests get tea.");
    for (const [file, text] of Object.entries(files).slice(1))
      expect(report.items.flatMap((item) => (item.file === file ? item.line : []))).toEqual(
        itemLines(text),
      );
    expect(told(report)).toEqual([
      "generated: 2026-02-01: about the file itself",
      "story_location: stories: about the file itself",
      "epic-1-retrospective: a retrospective is no work of the plan",
      "Tea house - Epics: it stands before the epics, or after them",
      "Overview: it stands before the epics, or after them",
      "Two epics: it stands before the epics, or after them",
    ]);
  });
});
