import { today } from "../../../../plan/dates/clock.ts";
import { weeklyReport } from "../../../../progress/report/report.ts";
import { reportBody } from "../../../../render/report/report.ts";
import { reportView } from "../../../desired/reports/report.ts";
import { withReply } from "../../command-run.ts";
import type { Verb } from "../../verb.ts";
import { noText } from "../../words.ts";

/** Replies with what the weekly report would say now. It mentions nobody. */
export const report: Verb<{ verb: "report" }> = {
  name: "report",
  form: "",
  says: "Where the project stands now.",
  example: "/plan report",
  right: "questions",
  read: noText("report", "; it always tells how the whole project stands now"),
  execute(run, _, { plan }) {
    const { takenAt } = run.snapshot;
    const due = { date: today(plan.project, takenAt), at: takenAt };
    const view = reportView(plan, run.snapshot, weeklyReport(plan, run.snapshot, due));
    return withReply(run, reportBody(view, { mentions: false }));
  },
};
