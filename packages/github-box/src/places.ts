import { actsOf } from "./acts/acts.ts";
import type { Acts } from "./acts/acts.ts";
import { createBoard, linkBoard } from "./changes/board/boards.ts";
import { addIssueField, deleteIssueField } from "./changes/issue/issue-fields.ts";
import { accountNamed, createAccount, personNamed } from "./changes/repository/accounts.ts";
import { createRepository } from "./changes/repository/repositories.ts";
import { boardState, repositoryState } from "./store/snapshot.ts";
import type { Board, IssueField, IssueFieldType, Repository, Role } from "./store/entities.ts";
import { nameWithOwner } from "./store/entities.ts";
import type { World } from "./store/world.ts";

export type RepositoryHandle = ReturnType<typeof handleOf>;

interface RepositoryOptions {
  files?: Record<string, string>;
  private?: boolean;
  collaborators?: Record<string, Role>;
}

/** The organizations, people, repositories and boards that there are; each `add…` makes one more. */
export function createPlaces(world: World, changed: () => void) {
  const { store } = world;

  /** A person's acts on a repository, by default the first one. */
  function as(login: string, on?: Repository): Acts {
    const repository = on ?? store.repositories.values().next().value;
    if (repository === undefined) throw new Error("there is no repository: add one first");
    return announcing(actsOf({ world, person: personNamed(world, login), repository }), changed);
  }

  const handle = (repository: Repository) => handleOf(world, repository, as);

  return {
    as,
    addUser: (login: string) => personNamed(world, login),
    addOrganization: (login: string, members: Record<string, "admin" | "member"> = {}) => {
      const organization = createAccount(world, "Organization", login);
      for (const [member, role] of Object.entries(members))
        organization.members.set(personNamed(world, member).login, role);
      return organization;
    },
    /** A field for all issues of an organization. */
    addIssueField: (
      owner: string,
      field: { name: string; dataType: IssueFieldType; options?: string[] },
    ) => addIssueField(world, accountNamed(world, owner), field),
    deleteIssueField: (field: IssueField) => deleteIssueField(world, field),
    addRepository({ owner, ...wanted }: { owner: string; name: string } & RepositoryOptions) {
      const options = { owner: accountNamed(world, owner), ...wanted };
      const repository = createRepository(world, options);
      changed();
      return handle(repository);
    },
    repository(fullName: string) {
      const repository = store.repositories.get(fullName.toLowerCase());
      if (repository === undefined) throw new Error(`no repository ${fullName}`);
      return handle(repository);
    },
    addBoard(owner: string, title: string, creator: string, ...repositories: Repository[]): Board {
      const account = accountNamed(world, owner);
      const board = createBoard(world, personNamed(world, creator), account, title);
      for (const repository of repositories) linkBoard(world, board, repository);
      return board;
    },
    board(owner: string, number: number): Board {
      const board = accountNamed(world, owner).boards.get(number);
      if (board === undefined) throw new Error(`no board ${number} of ${owner}`);
      return board;
    },
  };
}

/** A repository as a test or a page uses it. */
function handleOf(
  world: World,
  repository: Repository,
  as: (login: string, on: Repository) => Acts,
) {
  return {
    repository,
    get name() {
      return nameWithOwner(repository);
    },
    /** The current content of the repository as plain JSON. */
    state: () => repositoryState(repository),
    boards: () =>
      [...repository.owner.boards.values()]
        .filter((board) => board.repositories.has(repository))
        .map(boardState),
    issue: (number: number) =>
      repositoryState(repository).issues.find((each) => each.number === number),
    setRole: (login: string, role: Role) => {
      personNamed(world, login);
      repository.collaborators.set(login.toLowerCase(), role);
    },
    as: (login: string) => as(login, repository),
  };
}

/** The same acts, each of which notifies the listeners. */
function announcing(acts: Acts, changed: () => void): Acts {
  return new Proxy(acts, {
    get(target, name: keyof Acts) {
      const act = target[name] as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        const result = act(...args);
        changed();
        return result;
      };
    },
  });
}
