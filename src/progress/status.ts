/** Where a task stands. The rules stand in order in `statusOf`. */
export type Status =
  | "Not Started"
  | "In Progress"
  | "Blocked"
  | "Failed"
  | "Complete"
  | "Dropped";
