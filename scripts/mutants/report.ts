/** The figures of a run for each room, and the place of every mutant that lived. */
import { readFileSync } from "node:fs";
import type { Mutant } from "./mutant.ts";
import type { Outcome } from "./outcomes.ts";

export function report(mutants: Mutant[], outcomes: Map<number, Outcome>, rooms: string[]): string {
  const line = (name: string, own: Mutant[]) => {
    const count = (wanted?: Outcome) => own.filter(({ id }) => outcomes.get(id) === wanted).length;
    const [killed, timedOut, lived] = [count("killed"), count("timed out"), count()];
    const share = Math.round((100 * (killed + timedOut)) / own.length);
    return `${name}: ${own.length} mutants, ${killed} killed, ${timedOut} timed out, ${lived} lived, ${share} %`;
  };
  const inRoom = (room: string) =>
    mutants.filter(({ file }) => file === room || file.startsWith(`${room}/`));
  const lived = mutants.filter(({ id }) => !outcomes.has(id)).map(place);
  return [
    ...lived.toSorted(),
    "",
    ...rooms.map((room) => line(room, inRoom(room))),
    line("all", mutants),
    "",
  ].join("\n");
}

function place({ file, start, what }: Mutant): string {
  const before = readFileSync(file, "utf8").slice(0, start).split("\n");
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${what}`;
}
