import { judgeReading } from "../../../../progress/records/judge-reading.ts";
import { withReading } from "../../../desired/log/readings.ts";
import { withEntry } from "../../command-run.ts";
import type { Verb } from "../../verb.ts";

/** Records a measured value, if it makes sense for its metric. */
export const metric: Verb<{ verb: "metric"; id: string; value: string }> = {
  name: "metric",
  form: "id value",
  says: "What was measured.",
  example: "/plan metric response-time 420 ms",
  right: "tasks",
  read(rest) {
    const [, id, value] = /^(\S+?)[\s:=]+(.+)$/.exec(rest) ?? [];
    return id && value
      ? { verb: "metric", id, value: value.trim() }
      : "Say which metric, and its value.";
  },
  execute(run, { id, value }, { plan, comment, key }) {
    const sent = { key, metric: id, value, at: comment.createdAt };
    const reading = judgeReading(plan.metrics, sent);
    if (reading.wrong !== undefined) return reading.wrong;
    const known = [...run.entries, ...run.snapshot.inbox.entries];
    const entry = withReading(plan, known, { ...reading, by: comment.by });
    return entry ? withEntry(run, entry.key, entry.entry) : run;
  },
};
