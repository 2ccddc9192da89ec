import type { GitHubRepository } from "../github/repository.ts";
import type { Change, Done, FieldShape } from "../core/state/change.ts";
import type { Board, BoardField } from "../core/state/snapshot.ts";

/**
 * A repository that is really read and only pretends to be written: what a sync would do, found by
 * the very code that does it. The changes that were not made stand in `changes`.
 */
export function pretending<GitHub extends Pick<GitHubRepository, "write">>(
  github: GitHub,
): GitHub & Pick<GitHubRepository, "write"> & { changes: Change[] } {
  const changes: Change[] = [];
  return {
    ...github,
    changes,
    async *write(wanted, { takenAt }) {
      for (const change of wanted) {
        changes.push(change);
        yield pretend(change, changes.length, takenAt);
      }
    },
  };
}

/** What GitHub would have answered; `n` makes ids and numbers that nothing else has. */
function pretend(change: Change, n: number, now: string): Done {
  const id = `pretended ${n}`;
  const made = { id, number: Number.MAX_SAFE_INTEGER - 1_000_000 + n, url: "" };
  switch (change.kind) {
    case "create label":
      return { kind: change.kind, change, result: { id, name: change.name } };
    case "create milestone":
      return { kind: change.kind, change, result: made };
    case "create issue":
      return {
        kind: change.kind,
        change,
        result: { ...made, createdAt: now, ...(change.board && { card: id }) },
      };
    case "post comment":
      return { kind: change.kind, change, result: { id, url: "", createdAt: now } };
    case "create board":
      return { kind: change.kind, change, result: newBoard(id, change.title) };
    case "create field":
      return { kind: change.kind, change, result: fieldOf(id, change.field) };
    case "edit field": {
      const { name, options, iterations } = change;
      const field: FieldShape = options
        ? { name, type: "select", options }
        : { name, type: "iteration", iterations: iterations ?? [] };
      return { kind: change.kind, change, result: { ...fieldOf(id, field), id: change.id } };
    }
    case "add card":
      return { kind: change.kind, change, result: id };
    case "edit milestone":
    case "edit issue":
    case "relabel issue":
    case "place issue":
    case "block issue":
    case "pin issue":
    case "edit board":
    case "create view":
    case "move card":
    case "edit comment":
    case "delete comment":
    case "react":
    case "link blocker":
    case "post status":
      return { kind: change.kind, change, result: undefined } as Done;
  }
}

/** A board as GitHub makes it. */
function newBoard(id: string, title: string): Board {
  const options = ["Todo", "In Progress", "Done"].map((name) => ({
    id: name,
    name,
    color: "GRAY",
    description: "",
  }));
  const status: BoardField = { id: "Status", number: 0, name: "Status", type: "select", options };
  return { id, number: 0, title, url: "", closed: false, readme: "", fields: [status], views: [] };
}

function fieldOf(id: string, field: FieldShape): BoardField {
  const { name } = field;
  const withIds = <T extends object>(items: T[]) =>
    items.map((item, n) => ({ ...item, id: `${id} ${n}` }));
  switch (field.type) {
    case "select":
      return { id, number: 0, name, type: "select", options: withIds(field.options) };
    case "iteration":
      return { id, number: 0, name, type: "iteration", iterations: withIds(field.iterations) };
    case "text":
    case "date":
    case "number":
      return { id, number: 0, name, type: field.type };
  }
}
