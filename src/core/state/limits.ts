/** GitHub's limit of sub-issues per parent; tasks beyond it have no parent. */
export const MAX_SUB_ISSUES = 100;
