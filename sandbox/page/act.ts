import { z } from "zod";
import { PEOPLE } from "../world.ts";

const issue = z.int().positive();
const planFile = z.string().regex(/^plan\/(?:[\w-][\w.-]*\/)*[\w.-]+$/);
const text = z.string().trim().min(1, "Write something first.").max(65_536);

/** What the buttons on the page can do. */
export const Act = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("close"), issue, reason: z.enum(["completed", "not_planned"]) }),
  z.object({ kind: z.literal("reopen"), issue }),
  z.object({ kind: z.literal("label"), issue, label: z.string().min(1).max(50) }),
  z.object({ kind: z.literal("unlabel"), issue, label: z.string() }),
  z.object({ kind: z.literal("comment"), issue, text }),
  z.object({ kind: z.literal("tick"), issue, item: z.string().min(1), done: z.boolean() }),
  z.object({ kind: z.literal("moveCard"), issue, status: z.string() }),
  z.object({ kind: z.literal("openPull"), issue }),
  z.object({ kind: z.literal("mergePull"), pull: issue }),
  z.object({ kind: z.literal("closePull"), pull: issue }),
  z.object({ kind: z.literal("editPlan"), file: planFile, text: z.string() }),
  z.object({ kind: z.literal("proposePlan"), file: planFile, text: z.string() }),
  z.object({ kind: z.literal("rerunCheck"), pull: issue, check: z.string() }),
  z.object({ kind: z.literal("closeSubIssues"), issue }),
  z.object({ kind: z.literal("nextFriday") }),
  z.object({ kind: z.literal("nextDay") }),
  z.object({ kind: z.literal("killApp") }),
  z.object({ kind: z.literal("startApp") }),
  z.object({ kind: z.literal("tour") }),
]);

export type Act = z.infer<typeof Act>;

/** An act, and the person who does it. */
export const Asked = z.object({ as: z.enum(PEOPLE), act: Act });

export type Asked = z.infer<typeof Asked>;
