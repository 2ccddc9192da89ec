import type { Board, BoardField } from "../../src/core/state/snapshot.ts";

/** An open board with these fields, and nothing else on it. */
export const aBoard = (...fields: BoardField[]): Board => ({
  id: "PVT_1",
  number: 1,
  title: "Demo",
  url: "",
  closed: false,
  readme: "",
  fields,
  views: [],
});
