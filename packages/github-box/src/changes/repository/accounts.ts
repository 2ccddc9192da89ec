import type { Account } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";

type Accounts = Pick<World, "store" | "now">;

export function createAccount(world: Accounts, kind: Account["kind"], login: string): Account {
  const prefix = { User: "U", Organization: "O", Bot: "BOT" }[kind];
  const account = record<Account>(world.store, prefix, world.now(), {
    kind,
    login,
    boards: new Map(),
    nextBoard: 1,
    issueTypes: [],
    issueFields: [],
    members: new Map(),
  });
  if (kind === "Organization") account.issueTypes = issueTypes(world);
  world.store.accounts.set(login.toLowerCase(), account);
  return account;
}

/** The person with that login, who is created when first named. */
export function personNamed(world: Accounts, login: string): Account {
  return world.store.accounts.get(login.toLowerCase()) ?? createAccount(world, "User", login);
}

function issueTypes(world: Accounts): Account["issueTypes"] {
  const types: [name: string, description: string, color: string][] = [
    ["Task", "A specific piece of work", "yellow"],
    ["Bug", "An unexpected problem or behavior", "red"],
    ["Feature", "A request, idea, or new functionality", "blue"],
  ];
  return types.map(([name, description, color]) =>
    record(world.store, "IT", world.now(), { kind: "IssueType", name, description, color }),
  );
}

/** The account of this name, which must be there. */
export function accountNamed({ store }: World, login: string): Account {
  const account = store.accounts.get(login.toLowerCase());
  if (account === undefined) throw new Error(`nobody is called ${login}: add them first`);
  return account;
}
