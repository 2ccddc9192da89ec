/** GitHub takes this many sub-issues in a parent; the tasks after them have none. */
export const MAX_SUB_ISSUES = 100;
