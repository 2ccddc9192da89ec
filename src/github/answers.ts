/**
 * GitHub's answers to our documents. Generated from its schema by `npm run generate`: do not edit.
 *
 * A field is optional if a variable of the document can leave it out, if a server may lack it, or if the
 * answer may be about another kind of thing than was asked for.
 */

/** A thing with these fields, or another kind of thing without any of them. */
type Perhaps<T> = T | { [Key in keyof T]?: undefined };

export type AddCommentAnswer = {
  addComment: {
    commentEdge: { node: { id: string; url: string; createdAt: string } | null } | null;
  } | null;
};

export type AddProjectV2ItemByIdAnswer = {
  addProjectV2ItemById: { item: { id: string } | null } | null;
};

export type BlockerFields = {
  id: string;
  number: number;
  title: string;
  url: string;
  state: "CLOSED" | "OPEN";
  createdAt: string;
  labels: { nodes: ({ name: string } | null)[] | null } | null;
  assignees: { nodes: ({ login: string } | null)[] | null };
  milestone: { number: number; dueOn: string | null } | null;
};

export type BoardAndLogAnswer = {
  parents: (
    | { __typename: "Issue"; id: string; subIssues?: { nodes: ({ id: string } | null)[] | null } }
    | { __typename: "something else" }
    | null
  )[];
  nodes?: (Perhaps<BlockerFields> | null)[];
  node:
    | {
        __typename: "Repository";
        issues?: { nodes: (BlockerFields | null)[] | null };
        standup?: {
          comments: {
            nodes:
              | ({
                  id: string;
                  url: string;
                  body: string;
                  createdAt: string;
                  viewerDidAuthor: boolean;
                  editor: { login: string } | null;
                } | null)[]
              | null;
            pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
          };
        } | null;
        log?: {
          comments: {
            totalCount: number;
            nodes:
              | ({
                  id: string;
                  url: string;
                  body: string;
                  createdAt: string;
                  viewerDidAuthor: boolean;
                  editor: { login: string } | null;
                } | null)[]
              | null;
            pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
          };
        } | null;
        projectsV2?: { nodes: (BoardFields | null)[] | null };
        issue?: {
          comments: {
            nodes:
              | ({
                  id: string;
                  url: string;
                  body: string;
                  createdAt: string;
                  viewerDidAuthor: boolean;
                  editor: { login: string } | null;
                } | null)[]
              | null;
            pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
          };
        } | null;
      }
    | { __typename: "something else" }
    | null;
};

export type BoardFields = {
  id: string;
  number: number;
  title: string;
  url: string;
  closed: boolean;
  readme: string | null;
  creator: { login: string } | null;
  fields: { nodes: (FieldFields | null)[] | null };
  views: { nodes: ({ name: string } | null)[] | null };
  statusUpdates?: {
    nodes:
      | ({ body: string | null; createdAt: string; creator: { login: string } | null } | null)[]
      | null;
  };
};

export type CardFields = {
  id: string;
  isArchived: boolean;
  project: { id: string };
  fieldValues: {
    nodes:
      | (
          | {
              __typename: "ProjectV2ItemFieldDateValue";
              date: string | null;
              field: Perhaps<FieldName>;
            }
          | {
              __typename: "ProjectV2ItemFieldIterationValue";
              title: string;
              field: Perhaps<FieldName>;
            }
          | {
              __typename: "ProjectV2ItemFieldNumberValue";
              number: number | null;
              field: Perhaps<FieldName>;
            }
          | {
              __typename: "ProjectV2ItemFieldSingleSelectValue";
              name: string | null;
              updatedAt: string;
              field: Perhaps<FieldName>;
            }
          | {
              __typename: "ProjectV2ItemFieldTextValue";
              text: string | null;
              field: Perhaps<FieldName>;
            }
          | { __typename: "something else" }
          | null
        )[]
      | null;
  };
};

export type CardValue =
  | { __typename: "ProjectV2ItemFieldDateValue"; date: string | null }
  | {
      __typename: "ProjectV2ItemFieldIterationValue";
      title: string;
      field: { databaseId: number | null };
    }
  | { __typename: "ProjectV2ItemFieldNumberValue"; number: number | null }
  | { __typename: "ProjectV2ItemFieldSingleSelectValue"; name: string | null }
  | { __typename: "ProjectV2ItemFieldTextValue"; text: string | null }
  | { __typename: "something else" };

export type CardedIssueAnswer = {
  node: Perhaps<{
    state: "CLOSED" | "OPEN";
    stateReason: ("COMPLETED" | "DUPLICATE" | "NOT_PLANNED" | "REOPENED") | null;
    repository: { id: string; databaseId: number | null };
    projectItems?: {
      nodes:
        | ({
            memory: CardValue | null;
            Status: CardValue | null;
            Phase: CardValue | null;
            Week: CardValue | null;
            Iteration: CardValue | null;
            Due: CardValue | null;
            Estimate: CardValue | null;
          } | null)[]
        | null;
    } | null;
  }> | null;
};

export type Cards = {
  nodes: (CardFields | null)[] | null;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

export type ChangedAnswer = {
  node: Perhaps<{
    id: string;
    name: string;
    url: string;
    isArchived: boolean;
    hasIssuesEnabled: boolean;
    owner: { __typename: "Organization" | "User"; id: string; login: string };
    organization?: Perhaps<{
      issueFields: {
        nodes:
          | (
              | { __typename: "IssueFieldDate" | "IssueFieldNumber"; id: string; name: string }
              | {
                  __typename: "IssueFieldSingleSelect";
                  id: string;
                  name: string;
                  options: { id: string; name: string }[];
                }
              | { __typename: "IssueFieldText" }
              | null
            )[]
          | null;
      } | null;
    }>;
    labels?: {
      nodes: ({ id: string; name: string } | null)[] | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
    milestones?: {
      nodes:
        | ({
            id: string;
            number: number;
            title: string;
            description: string | null;
            state: "CLOSED" | "OPEN";
            dueOn: string | null;
            url: string;
          } | null)[]
        | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
    all: { totalCount: number };
    issues: {
      nodes: (IssueFields | null)[] | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  }> | null;
  nodes?: (Perhaps<IssueFields> | null)[];
};

export type ChangingPullsAnswer = {
  node: Perhaps<{
    defaultBranchRef: { name: string; target: Perhaps<PlanTree> | null } | null;
    pullRequests: {
      nodes:
        | ({
            number: number;
            baseRefName: string;
            potentialMergeCommit: {
              oid: string;
              file: TreeAt | null;
              settings: {
                oid: string;
                size: number;
                object: Perhaps<{ text: string | null; isTruncated: boolean }> | null;
              } | null;
              parents: { nodes: (PlanTree | null)[] | null };
            } | null;
            commits: { nodes: ({ commit: PlanTree } | null)[] | null };
            comments: { nodes: ({ viewerDidAuthor: boolean } | null)[] | null };
          } | null)[]
        | null;
    };
  }> | null;
};

export type CheckFields = {
  checkSuites: {
    nodes:
      | ({
          status: "COMPLETED" | "IN_PROGRESS" | "PENDING" | "QUEUED" | "REQUESTED" | "WAITING";
          app: { slug: string } | null;
          checkRuns: {
            nodes:
              | ({
                  databaseId: number | null;
                  externalId: string | null;
                  status:
                    | "COMPLETED"
                    | "IN_PROGRESS"
                    | "PENDING"
                    | "QUEUED"
                    | "REQUESTED"
                    | "WAITING";
                  conclusion:
                    | (
                        | "ACTION_REQUIRED"
                        | "CANCELLED"
                        | "FAILURE"
                        | "NEUTRAL"
                        | "SKIPPED"
                        | "STALE"
                        | "STARTUP_FAILURE"
                        | "SUCCESS"
                        | "TIMED_OUT"
                      )
                    | null;
                  title: string | null;
                  summary: string | null;
                } | null)[]
              | null;
          } | null;
        } | null)[]
      | null;
  } | null;
};

export type CommandsAnswer = {
  nodes: (Perhaps<{
    id: string;
    databaseId: number | null;
    url: string;
    body: string;
    createdAt: string;
    author: { login: string } | null;
    editor: { login: string } | null;
    issue: { number: number };
    reactionGroups:
      | {
          content:
            | "CONFUSED"
            | "EYES"
            | "HEART"
            | "HOORAY"
            | "LAUGH"
            | "ROCKET"
            | "THUMBS_DOWN"
            | "THUMBS_UP";
          viewerHasReacted: boolean;
        }[]
      | null;
  }> | null)[];
};

export type CreateIssueAnswer = {
  createIssue: {
    issue: {
      id: string;
      number: number;
      url: string;
      createdAt: string;
      projectItems?: { nodes: ({ id: string; project: { id: string } } | null)[] | null } | null;
    } | null;
  } | null;
};

export type CreateLabelAnswer = {
  createLabel: { label: { id: string; name: string } | null } | null;
};

export type CreateProjectV2Answer = { createProjectV2: { projectV2: BoardFields | null } | null };

export type CreateProjectV2FieldAnswer = {
  createProjectV2Field: { projectV2Field: FieldFields | null } | null;
};

export type CreateProjectV2IssueFieldAnswer = {
  createProjectV2IssueField: { projectV2Field: FieldFields | null } | null;
};

export type EarlierEntriesAnswer = {
  node: Perhaps<{
    issue: {
      comments: {
        nodes: (Entry | null)[] | null;
        pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
      };
    } | null;
  }> | null;
};

export type Entry = {
  id: string;
  url: string;
  body: string;
  createdAt: string;
  viewerDidAuthor: boolean;
  editor: { login: string } | null;
};

export type EntryPagesAnswer = {
  node: Perhaps<{ issue: { p0: { nodes: (Perhaps<Entry> | null)[] | null } } | null }> | null;
};

export type FieldFields =
  | {
      __typename: "ProjectV2Field";
      id: string;
      databaseId: number | null;
      name: string;
      dataType:
        | "ASSIGNEES"
        | "CLOSED"
        | "CREATED"
        | "DATE"
        | "ISSUE_TYPE"
        | "ITERATION"
        | "LABELS"
        | "LINKED_PULL_REQUESTS"
        | "MILESTONE"
        | "NUMBER"
        | "PARENT_ISSUE"
        | "REPOSITORY"
        | "REVIEWERS"
        | "SINGLE_SELECT"
        | "SUB_ISSUES_PROGRESS"
        | "TEXT"
        | "TITLE"
        | "TRACKED_BY"
        | "TRACKS"
        | "UPDATED";
    }
  | {
      __typename: "ProjectV2IterationField";
      id: string;
      databaseId: number | null;
      name: string;
      dataType:
        | "ASSIGNEES"
        | "CLOSED"
        | "CREATED"
        | "DATE"
        | "ISSUE_TYPE"
        | "ITERATION"
        | "LABELS"
        | "LINKED_PULL_REQUESTS"
        | "MILESTONE"
        | "NUMBER"
        | "PARENT_ISSUE"
        | "REPOSITORY"
        | "REVIEWERS"
        | "SINGLE_SELECT"
        | "SUB_ISSUES_PROGRESS"
        | "TEXT"
        | "TITLE"
        | "TRACKED_BY"
        | "TRACKS"
        | "UPDATED";
      configuration: {
        iterations: { id: string; title: string; startDate: string; duration: number }[];
        completedIterations: { id: string; title: string; startDate: string; duration: number }[];
      };
    }
  | {
      __typename: "ProjectV2SingleSelectField";
      id: string;
      databaseId: number | null;
      name: string;
      dataType:
        | "ASSIGNEES"
        | "CLOSED"
        | "CREATED"
        | "DATE"
        | "ISSUE_TYPE"
        | "ITERATION"
        | "LABELS"
        | "LINKED_PULL_REQUESTS"
        | "MILESTONE"
        | "NUMBER"
        | "PARENT_ISSUE"
        | "REPOSITORY"
        | "REVIEWERS"
        | "SINGLE_SELECT"
        | "SUB_ISSUES_PROGRESS"
        | "TEXT"
        | "TITLE"
        | "TRACKED_BY"
        | "TRACKS"
        | "UPDATED";
      options: {
        id: string;
        name: string;
        color: "BLUE" | "GRAY" | "GREEN" | "ORANGE" | "PINK" | "PURPLE" | "RED" | "YELLOW";
        description: string;
      }[];
    };

export type FieldName = { name: string };

export type FoldersAnswer = { node: Perhaps<{ f0: Perhaps<PlanFolder> | null }> | null };

export type FormerAnswer = {
  nodes: (
    | {
        __typename: "Issue";
        id: string;
        userContentEdits: { nodes: (Revision | null)[] | null } | null;
        timelineItems: {
          nodes:
            | (Perhaps<{
                actor: { login: string } | null;
                previousTitle: string;
                currentTitle: string;
              }> | null)[]
            | null;
        };
      }
    | {
        __typename: "IssueComment";
        id: string;
        userContentEdits: { nodes: (Revision | null)[] | null } | null;
      }
    | { __typename: "something else" }
    | null
  )[];
};

export type FurtherCardsAnswer = { node: Perhaps<{ projectItems: Cards | null }> | null };

export type HistoryAnswer = {
  node: Perhaps<{
    name: string;
    owner: { login: string };
    since: Perhaps<{ committedDate: string }> | null;
    defaultBranchRef: {
      target: Perhaps<{
        history: { nodes: (PlanCommit | null)[] | null };
        moves?: { nodes: (PlanCommit | null)[] | null };
      }> | null;
    } | null;
  }> | null;
};

export type IssueFields = {
  id: string;
  number: number;
  url: string;
  title: string;
  body: string;
  state: "CLOSED" | "OPEN";
  stateReason: ("COMPLETED" | "DUPLICATE" | "NOT_PLANNED" | "REOPENED") | null;
  createdAt: string;
  closedAt: string | null;
  viewerDidAuthor: boolean;
  editor: { login: string } | null;
  isPinned: boolean | null;
  labels: { nodes: ({ name: string } | null)[] | null } | null;
  assignees: { nodes: ({ login: string } | null)[] | null };
  milestone: { number: number } | null;
  issueType?: { name: string } | null;
  parent?: { id: string } | null;
  issueFieldValues?: {
    nodes:
      | (
          | {
              __typename: "IssueFieldDateValue";
              date: string;
              field: Perhaps<{ id: string }> | null;
            }
          | {
              __typename: "IssueFieldNumberValue";
              number: number;
              field: Perhaps<{ id: string }> | null;
            }
          | {
              __typename: "IssueFieldSingleSelectValue";
              option: string;
              field: Perhaps<{ id: string }> | null;
            }
          | { __typename: "IssueFieldTextValue" }
          | null
        )[]
      | null;
  } | null;
  subIssuesSummary?: { total: number };
  blockedBy?: {
    nodes:
      | ({
          id: string;
          number: number;
          title: string;
          url: string;
          state: "CLOSED" | "OPEN";
        } | null)[]
      | null;
  };
  closedByPullRequestsReferences?: {
    nodes: (PullFields | null)[] | null;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
  comments: {
    nodes:
      | ({
          createdAt: string;
          author: {
            __typename: "Bot" | "EnterpriseUserAccount" | "Mannequin" | "Organization" | "User";
            login: string;
          } | null;
        } | null)[]
      | null;
  };
  closings: {
    nodes:
      | (
          | {
              __typename: "ClosedEvent";
              url: string;
              createdAt: string;
              actor: {
                __typename: "Bot" | "EnterpriseUserAccount" | "Mannequin" | "Organization" | "User";
                login: string;
              } | null;
              stateReason: ("COMPLETED" | "DUPLICATE" | "NOT_PLANNED" | "REOPENED") | null;
            }
          | { __typename: "something else" }
          | null
        )[]
      | null;
  };
  reopenings: {
    nodes:
      | (
          | {
              __typename: "ReopenedEvent";
              createdAt: string;
              actor: {
                __typename: "Bot" | "EnterpriseUserAccount" | "Mannequin" | "Organization" | "User";
                login: string;
              } | null;
            }
          | { __typename: "something else" }
          | null
        )[]
      | null;
  };
  labelings: {
    nodes: (LabelingFields | null)[] | null;
    pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
  };
  assignings: {
    nodes:
      | (
          | {
              __typename: "AssignedEvent" | "UnassignedEvent";
              createdAt: string;
              actor: {
                __typename: "Bot" | "EnterpriseUserAccount" | "Mannequin" | "Organization" | "User";
                login: string;
              } | null;
            }
          | { __typename: "something else" }
          | null
        )[]
      | null;
  };
  projectItems?: Cards | null;
};

export type IssuePagesAnswer = {
  node: Perhaps<{
    closedByPullRequestsReferences?: {
      nodes: (PullFields | null)[] | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
    labelings?: {
      nodes: (LabelingFields | null)[] | null;
      pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
    };
  }> | null;
};

export type LabelingFields =
  | {
      __typename: "LabeledEvent" | "UnlabeledEvent";
      createdAt: string;
      actor: {
        __typename: "Bot" | "EnterpriseUserAccount" | "Mannequin" | "Organization" | "User";
        login: string;
      } | null;
      label: { name: string };
    }
  | { __typename: "something else" };

export type ListsAnswer = {
  node: Perhaps<{
    id: string;
    name: string;
    url: string;
    isArchived: boolean;
    hasIssuesEnabled: boolean;
    owner: { __typename: "Organization" | "User"; id: string; login: string };
    organization?: Perhaps<{
      issueFields: {
        nodes:
          | (
              | { __typename: "IssueFieldDate" | "IssueFieldNumber"; id: string; name: string }
              | {
                  __typename: "IssueFieldSingleSelect";
                  id: string;
                  name: string;
                  options: { id: string; name: string }[];
                }
              | { __typename: "IssueFieldText" }
              | null
            )[]
          | null;
      } | null;
    }>;
    labels?: {
      nodes: ({ id: string; name: string } | null)[] | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
    milestones?: {
      nodes:
        | ({
            id: string;
            number: number;
            title: string;
            description: string | null;
            state: "CLOSED" | "OPEN";
            dueOn: string | null;
            url: string;
          } | null)[]
        | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
    issues?: {
      nodes: (IssueFields | null)[] | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  }> | null;
};

export type LogsAnswer = {
  node: Perhaps<{
    issues: {
      nodes: ({ id: string; body: string; viewerDidAuthor: boolean } | null)[] | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  }> | null;
};

export type NamedAnswer = {
  node: Perhaps<{
    i0:
      | {
          __typename: "Issue";
          id: string;
          number: number;
          url: string;
          title: string;
          body: string;
          state: "CLOSED" | "OPEN";
          stateReason: ("COMPLETED" | "DUPLICATE" | "NOT_PLANNED" | "REOPENED") | null;
          createdAt: string;
          closedAt: string | null;
          viewerDidAuthor: boolean;
          editor: { login: string } | null;
          isPinned: boolean | null;
          labels: { nodes: ({ name: string } | null)[] | null } | null;
          assignees: { nodes: ({ login: string } | null)[] | null };
          milestone: { number: number } | null;
          issueType?: { name: string } | null;
          parent?: { id: string } | null;
          issueFieldValues?: {
            nodes:
              | (
                  | {
                      __typename: "IssueFieldDateValue";
                      date: string;
                      field: Perhaps<{ id: string }> | null;
                    }
                  | {
                      __typename: "IssueFieldNumberValue";
                      number: number;
                      field: Perhaps<{ id: string }> | null;
                    }
                  | {
                      __typename: "IssueFieldSingleSelectValue";
                      option: string;
                      field: Perhaps<{ id: string }> | null;
                    }
                  | { __typename: "IssueFieldTextValue" }
                  | null
                )[]
              | null;
          } | null;
          subIssuesSummary?: { total: number };
          blockedBy?: {
            nodes:
              | ({
                  id: string;
                  number: number;
                  title: string;
                  url: string;
                  state: "CLOSED" | "OPEN";
                } | null)[]
              | null;
          };
          closedByPullRequestsReferences?: {
            nodes: (PullFields | null)[] | null;
            pageInfo: { hasNextPage: boolean; endCursor: string | null };
          } | null;
          comments: {
            nodes:
              | ({
                  createdAt: string;
                  author: {
                    __typename:
                      | "Bot"
                      | "EnterpriseUserAccount"
                      | "Mannequin"
                      | "Organization"
                      | "User";
                    login: string;
                  } | null;
                } | null)[]
              | null;
          };
          closings: {
            nodes:
              | (
                  | {
                      __typename: "ClosedEvent";
                      url: string;
                      createdAt: string;
                      actor: {
                        __typename:
                          | "Bot"
                          | "EnterpriseUserAccount"
                          | "Mannequin"
                          | "Organization"
                          | "User";
                        login: string;
                      } | null;
                      stateReason: ("COMPLETED" | "DUPLICATE" | "NOT_PLANNED" | "REOPENED") | null;
                    }
                  | { __typename: "something else" }
                  | null
                )[]
              | null;
          };
          reopenings: {
            nodes:
              | (
                  | {
                      __typename: "ReopenedEvent";
                      createdAt: string;
                      actor: {
                        __typename:
                          | "Bot"
                          | "EnterpriseUserAccount"
                          | "Mannequin"
                          | "Organization"
                          | "User";
                        login: string;
                      } | null;
                    }
                  | { __typename: "something else" }
                  | null
                )[]
              | null;
          };
          labelings: {
            nodes: (LabelingFields | null)[] | null;
            pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
          };
          assignings: {
            nodes:
              | (
                  | {
                      __typename: "AssignedEvent" | "UnassignedEvent";
                      createdAt: string;
                      actor: {
                        __typename:
                          | "Bot"
                          | "EnterpriseUserAccount"
                          | "Mannequin"
                          | "Organization"
                          | "User";
                        login: string;
                      } | null;
                    }
                  | { __typename: "something else" }
                  | null
                )[]
              | null;
          };
          projectItems?: Cards | null;
        }
      | { __typename: "PullRequest" }
      | null;
    p0: { nodes: ({ id: string; login: string } | null)[] | null };
    types?: { nodes: ({ id: string; name: string; isEnabled: boolean } | null)[] | null } | null;
    id: string;
  }> | null;
};

export type NamesAnswer = {
  node: Perhaps<{
    i0: Perhaps<BlockerFields> | null;
    p0: { nodes: ({ id: string; login: string } | null)[] | null };
  }> | null;
};

export type PlacedTreesAnswer = {
  node: Perhaps<{ c0: Perhaps<{ file: TreeAt | null }> | null }> | null;
};

export type PlanAnswer = {
  viewer: { login: string };
  node: Perhaps<{
    name: string;
    isArchived: boolean;
    owner: { __typename: "Organization" | "User"; login: string };
    defaultBranchRef: {
      target: Perhaps<{
        history: { nodes: ({ oid: string; committedDate: string } | null)[] | null };
        moves?: { nodes: ({ oid: string; committedDate: string } | null)[] | null };
      }> | null;
    } | null;
    object: PlanContent | null;
    settings: Perhaps<PlanBlob> | null;
  }> | null;
};

export type PlanBlob = { oid: string; byteSize: number; isTruncated: boolean; text: string | null };

export type PlanCommit = {
  oid: string;
  url: string;
  message: string;
  committedDate: string;
  author: { name: string | null; user: { login: string } | null } | null;
  associatedPullRequests: {
    nodes: ({ number: number; url: string; title: string } | null)[] | null;
  } | null;
};

export type PlanContent =
  | { __typename: "Blob"; oid: string; byteSize: number; isTruncated: boolean; text: string | null }
  | {
      __typename: "Tree";
      entries:
        | {
            name: string;
            type: string;
            mode: number;
            oid: string;
            object: Perhaps<PlanBlob> | null;
          }[]
        | null;
    }
  | { __typename: "Commit" }
  | { __typename: "Tag" };

export type PlanFolder = {
  entries:
    | { name: string; type: string; mode: number; oid: string; object: Perhaps<PlanBlob> | null }[]
    | null;
};

export type PlanPulls = {
  defaultBranchRef: { name: string; target: Perhaps<PlanTree> | null } | null;
  pullRequests: {
    nodes:
      | ({
          number: number;
          baseRefName: string;
          potentialMergeCommit: {
            oid: string;
            file: TreeAt | null;
            settings: {
              oid: string;
              size: number;
              object: Perhaps<{ text: string | null; isTruncated: boolean }> | null;
            } | null;
            parents: { nodes: (PlanTree | null)[] | null };
          } | null;
          commits: { nodes: ({ commit: PlanTree } | null)[] | null };
          comments: { nodes: ({ viewerDidAuthor: boolean } | null)[] | null };
        } | null)[]
      | null;
  };
};

export type PlanTree = {
  oid: string;
  file: TreeAt | null;
  settings: {
    oid: string;
    size: number;
    object: Perhaps<{ text: string | null; isTruncated: boolean }> | null;
  } | null;
};

export type PullFields = {
  number: number;
  url: string;
  state: "CLOSED" | "MERGED" | "OPEN";
  createdAt: string;
  updatedAt: string;
  isDraft: boolean;
  isCrossRepository: boolean;
  author: { login: string } | null;
};

export type PullRequestAnswer = {
  viewer: { login: string };
  node: Perhaps<{
    name: string;
    isArchived: boolean;
    owner: { login: string };
    defaultBranchRef: { name: string; target: Perhaps<PlanTree> | null } | null;
    pullRequests: {
      nodes:
        | ({
            number: number;
            baseRefName: string;
            potentialMergeCommit: {
              oid: string;
              file: TreeAt | null;
              settings: {
                oid: string;
                size: number;
                object: Perhaps<{ text: string | null; isTruncated: boolean }> | null;
              } | null;
              parents: { nodes: (PlanTree | null)[] | null };
            } | null;
            commits: { nodes: ({ commit: PlanTree } | null)[] | null };
            comments: { nodes: ({ viewerDidAuthor: boolean } | null)[] | null };
          } | null)[]
        | null;
    };
    pullRequest: {
      number: number;
      state: "CLOSED" | "MERGED" | "OPEN";
      createdAt: string;
      updatedAt: string;
      mergeable: "CONFLICTING" | "MERGEABLE" | "UNKNOWN";
      baseRefName: string;
      isCrossRepository: boolean;
      author: { login: string } | null;
      baseRef: { target: Perhaps<PlanTree> | null } | null;
      potentialMergeCommit: {
        oid: string;
        file: TreeAt | null;
        settings: {
          oid: string;
          size: number;
          object: Perhaps<{ text: string | null; isTruncated: boolean }> | null;
        } | null;
        parents: { nodes: (PlanTree | null)[] | null };
      } | null;
      files: { nodes: ({ path: string } | null)[] | null } | null;
      commits: {
        nodes:
          | ({
              commit: {
                oid: string;
                file: TreeAt | null;
                settings: {
                  oid: string;
                  size: number;
                  object: Perhaps<{ text: string | null; isTruncated: boolean }> | null;
                } | null;
                checkSuites: {
                  nodes:
                    | ({
                        status:
                          | "COMPLETED"
                          | "IN_PROGRESS"
                          | "PENDING"
                          | "QUEUED"
                          | "REQUESTED"
                          | "WAITING";
                        app: { slug: string } | null;
                        checkRuns: {
                          nodes:
                            | ({
                                databaseId: number | null;
                                externalId: string | null;
                                status:
                                  | "COMPLETED"
                                  | "IN_PROGRESS"
                                  | "PENDING"
                                  | "QUEUED"
                                  | "REQUESTED"
                                  | "WAITING";
                                conclusion:
                                  | (
                                      | "ACTION_REQUIRED"
                                      | "CANCELLED"
                                      | "FAILURE"
                                      | "NEUTRAL"
                                      | "SKIPPED"
                                      | "STALE"
                                      | "STARTUP_FAILURE"
                                      | "SUCCESS"
                                      | "TIMED_OUT"
                                    )
                                  | null;
                                title: string | null;
                                summary: string | null;
                              } | null)[]
                            | null;
                        } | null;
                      } | null)[]
                    | null;
                } | null;
              };
            } | null)[]
          | null;
      };
      comments: {
        nodes:
          | ({ databaseId: number | null; body: string; viewerDidAuthor: boolean } | null)[]
          | null;
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    } | null;
  }> | null;
};

export type PullRequestCommentsAnswer = {
  node: Perhaps<{
    pullRequest: {
      comments: {
        nodes:
          | ({ databaseId: number | null; body: string; viewerDidAuthor: boolean } | null)[]
          | null;
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    } | null;
  }> | null;
};

export type ReadingsAnswer = {
  node: Perhaps<{
    comments: { nodes: ({ body: string; viewerDidAuthor: boolean } | null)[] | null };
  }> | null;
};

export type Revision = { editor: { login: string } | null; diff: string | null };

export type ServerAnswer = {
  issue: { fields: { name: string }[] | null } | null;
  board: { fields: { name: string }[] | null } | null;
  organization: { fields: { name: string }[] | null } | null;
};

export type TrackerAnswer = {
  node: Perhaps<{
    id: string;
    name: string;
    milestones?: {
      nodes:
        | ({
            number: number;
            title: string;
            description: string | null;
            state: "CLOSED" | "OPEN";
            dueOn: string | null;
          } | null)[]
        | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
    issues?: {
      nodes:
        | ({
            number: number;
            title: string;
            body: string;
            url: string;
            state: "CLOSED" | "OPEN";
            stateReason: ("COMPLETED" | "DUPLICATE" | "NOT_PLANNED" | "REOPENED") | null;
            assignees: { nodes: ({ login: string } | null)[] | null };
            milestone: { title: string } | null;
            issueType?: { name: string } | null;
            parent?: { url: string } | null;
            blockedBy?: { nodes: ({ url: string } | null)[] | null };
          } | null)[]
        | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  }> | null;
};

export type TreeAt = {
  name: string;
  type: string;
  oid: string;
  size: number;
  object: Perhaps<{
    entries:
      | {
          name: string;
          type: string;
          oid: string;
          size: number;
          object: Perhaps<{
            entries: { name: string; type: string; oid: string; size: number }[] | null;
          }> | null;
        }[]
      | null;
  }> | null;
};

export type UnlinkedAnswer = {
  nodes: (Perhaps<{
    id: string;
    timelineItems: { nodes: (Perhaps<{ blockingIssue: { id: string } | null }> | null)[] | null };
  }> | null)[];
};

export type UpdateProjectV2FieldAnswer = {
  updateProjectV2Field: { projectV2Field: FieldFields | null } | null;
};

export type VersionsAnswer = {
  node: Perhaps<{
    c0: PlanContent | null;
    u0: PlanContent | null;
    s0: Perhaps<PlanBlob> | null;
  }> | null;
};

export type ViewerAnswer = { viewer: { login: string } };
