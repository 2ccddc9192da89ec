import { standup as standupOf } from "../../../../progress/report/standup.ts";
import { standupBody } from "../../../../render/report/standup.ts";
import { withReply } from "../../command-run.ts";
import type { Verb } from "../../verb.ts";
import { noText } from "../../words.ts";

export const standup: Verb<{ verb: "standup" }> = {
  name: "standup",
  form: "",
  says: "Who did what, does what and is stuck.",
  example: "/plan standup",
  right: "questions",
  read: noText("standup", "; it always covers everybody, since the last working day"),
  execute: (run, _, { plan }) =>
    withReply(run, standupBody(standupOf(plan, run.snapshot, run.snapshot.takenAt))),
};
