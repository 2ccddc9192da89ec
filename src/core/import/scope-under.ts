import type { Book } from "./book.ts";
import type { FoundTask, Place } from "./found.ts";
import type { Role } from "./heading.ts";
import type { Scope } from "./scope.ts";
import type { Section } from "./sections.ts";
import { taskText } from "./task-text.ts";

/** What stands under a heading: those further up say the rest. */
export function scopeUnder(book: Book, role: Role, place: Place, scope: Scope): Scope {
  const { milestone, phase } = scope;
  const base: Scope = { title: role.text, ...(milestone && { milestone }) };
  switch (role.kind) {
    case "phase":
      return { ...base, phase: book.phase(role, place) };
    case "week": {
      const week = book.week(role, place, phase);
      return {
        ...base,
        ...(phase && { phase }),
        ...(scope.group && { group: scope.group }),
        week,
      };
    }
    case "task":
      return { ...without(scope), title: role.text, task: taskOf(book, role, place, scope) };
    case "milestone": {
      const own = book.milestone({ id: role.id, title: role.text, place, scope });
      if (role.status) own.status = role.status;
      const group = phase || scope.week ? {} : { group: { title: role.text, line: place.line } };
      return { ...without(scope), ...group, title: role.text, milestone: own };
    }
    case "section":
      return {
        ...scope,
        title: role.text,
        section: isKept(scope.section, role.section) ? scope.section : role.section,
        ...(!scope.group && { group: { title: role.text, line: place.line } }),
      };
    case "other":
      return other(book, role, place, scope);
  }
}

function other(book: Book, role: Role, place: Place, scope: Scope): Scope {
  if (role.weeks && scope.phase) {
    const week = book.week({ ...role, kind: "week", weeks: role.weeks }, place, scope.phase);
    return { ...without(scope), title: role.text, week };
  }
  const group = scope.group ?? { title: role.text, line: place.line };
  return { ...scope, title: role.text, group };
}

function taskOf(
  book: Book,
  { id, text, status }: Extract<Role, { kind: "task" }>,
  place: Place,
  scope: Scope,
): FoundTask {
  const task = taskText(text);
  const done = status ?? task.status;
  const found = { ...place, id, title: task.title, needs: task.needs, notes: [] };
  return book.task({ ...found, form: "heading", ...(done && { status: done }) }, scope);
}

/**
 * Under prompts, templates and legends, headings are examples. A summary tells of `Risk Mitigation`
 * and `Team Benefits`; those are no lists of risks and people.
 */
function isKept(outer: Section | undefined, inner: Section): outer is Section {
  if (outer === "summary") return inner === "risks" || inner === "team";
  return outer === "prompts" || outer === "template" || outer === "legend";
}

/** The same scope without what belongs to a heading further up. */
function without({ task: _, section: __, ...scope }: Scope): Scope {
  return scope;
}
