import { SERVER } from "../../src/github/client/access/server.ts";
import { EARLIER_ENTRIES, entryPages } from "../../src/github/read/log-entries.ts";
import { LOGS, READINGS, VIEWER } from "../../src/github/log.ts";
import { payloadDocument, PAYLOADS } from "../../src/github/write/payloads.ts";
import { TRACKER } from "../../src/github/read/issue-tracker.ts";
import { ISSUE_PAGES } from "../../src/github/read/issues/issue-pages.ts";
import { BOARD_AND_LOG } from "../../src/github/read/board-and-log.ts";
import { CARDED_ISSUE } from "../../src/github/read/issues/carded-issue.ts";
import { CHANGED } from "../../src/github/pages/changed.ts";
import { LISTS } from "../../src/github/read/lists.ts";
import { referencedDocument } from "../../src/github/read/issues/referenced.ts";
import { CHANGING_PULLS } from "../../src/github/read/plan/plan-pulls.ts";
import { foldersDocument } from "../../src/github/read/plan/plan-files.ts";
import { PLAN } from "../../src/github/read/plan/plan.ts";
import { placedTreesDocument } from "../../src/github/read/plan/plan-tree.ts";
import { PULL_REQUEST, PULL_REQUEST_COMMENTS } from "../../src/github/read/pull-request.ts";
import { COMMANDS, namesDocument } from "../../src/github/read/commands.ts";
import { FURTHER_CARDS } from "../../src/github/read/issues/further-cards.ts";
import { UNLINKED } from "../../src/github/read/issues/unlinked.ts";
import { FORMER } from "../../src/github/read/issues/former.ts";
import { HISTORY, versionsDocument } from "../../src/github/read/plan/plan-versions.ts";

/** All documents that Milepost sends; of those that are assembled at run time, one of each kind. */
export const documents = [
  SERVER,
  PLAN,
  foldersDocument(["abc"]),
  LISTS,
  CHANGED,
  BOARD_AND_LOG,
  referencedDocument([1], { logins: ["octocat"], types: true }),
  COMMANDS,
  namesDocument(["1"], ["octocat"]),
  entryPages([{ skip: 0, size: 100 }]),
  EARLIER_ENTRIES,
  HISTORY,
  FORMER,
  UNLINKED,
  FURTHER_CARDS,
  versionsDocument(["abc"], "docs/plan"),
  CHANGING_PULLS,
  placedTreesDocument([{ commit: "abc", place: "docs/plan" }]),
  PULL_REQUEST,
  PULL_REQUEST_COMMENTS,
  ISSUE_PAGES,
  TRACKER,
  CARDED_ISSUE,
  LOGS,
  READINGS,
  VIEWER,
  ...Object.entries(PAYLOADS).map(([field, payload]) => payloadDocument(field, payload)),
];
