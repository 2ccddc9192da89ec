import type { Sight, Stage } from "./stage.ts";
import { stepsFor } from "./steps.ts";
import { planIn } from "../world.ts";

/** A walk through some steps that fit the plan, each of one or two moves that somebody makes one after another. */
export interface Tour {
  state(): TourState;
  /** Makes the next move, and waits until the app has done its part; returns where to look then. */
  next(): Promise<Sight>;
}

export interface TourState {
  titles: string[];
  /** The step of the next move, counted from 0; as many as there are when all is done. */
  step: number;
  /** Whether a move is being made. */
  isBusy: boolean;
  /** What the last move has changed. */
  seen?: string;
  /** What the next move is about, and the words on its button; absent at the end. */
  next?: { says: string; button: string };
}

export function createTour(stage: Stage): Tour {
  const read = planIn(stage.world);
  const steps = "plan" in read ? stepsFor(read.plan) : [];
  const moves = steps.flatMap(({ moves }, step) => moves.map((move) => ({ ...move, step })));
  let at = 0;
  let isBusy = false;
  let seen: string | undefined;
  return {
    state() {
      const next = moves[at];
      return {
        titles: steps.map(({ title }) => title),
        step: next?.step ?? steps.length,
        isBusy,
        ...(seen !== undefined && { seen }),
        ...(next && { next: { says: next.says, button: next.button } }),
      };
    },
    async next() {
      const move = moves[at];
      if (!move) throw new Error("The tour is at its end.");
      if (isBusy) throw new Error("One moment: the app is still at work.");
      isBusy = true;
      try {
        const sight = await move.act(stage);
        at += 1;
        seen = sight.says;
        return sight;
      } finally {
        isBusy = false;
      }
    },
  };
}
