/** The forecast in the marker of a weekly report. */
import { z } from "zod";

/**
 * A forecast as a weekly report keeps it in its marker: the dates that were told, and nothing else.
 *
 * What was open then follows from the days on which tasks were closed.
 */
export const KeptForecast = z.object({
  v: z.literal(1),
  /** Civil date of the day it was made. */
  made: z.string(),
  /** The middle and the 85 % date; absent when none was told. */
  project: z.tuple([z.string(), z.string()]).optional(),
  /** The same by the id of the phase, and of the milestone. */
  phases: z.record(z.string(), z.tuple([z.string(), z.string()])).optional(),
  milestones: z.record(z.string(), z.tuple([z.string(), z.string()])).optional(),
});

export type KeptForecast = z.infer<typeof KeptForecast>;
