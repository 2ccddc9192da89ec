/** The forecast that a weekly report stores in its marker. */
import { z } from "zod";

/**
 * A forecast as a weekly report stores it: the dates that it stated, and nothing else.
 *
 * What was open at that time follows from the days on which tasks were closed.
 */
export const KeptForecast = z.object({
  v: z.literal(1),
  /** The day on which it was made (civil date). */
  made: z.string(),
  /** The median and the 85 % date; absent if none was stated. */
  project: z.tuple([z.string(), z.string()]).optional(),
  /** The same for each phase, and for each milestone, by its id. */
  phases: z.record(z.string(), z.tuple([z.string(), z.string()])).optional(),
  milestones: z.record(z.string(), z.tuple([z.string(), z.string()])).optional(),
});

export type KeptForecast = z.infer<typeof KeptForecast>;
