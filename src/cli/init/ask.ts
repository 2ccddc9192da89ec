import { createInterface } from "node:readline/promises";
import type { Io } from "../io.ts";

/** Questions to the person at the terminal; each has a default for an empty answer. */
export interface Ask {
  text(question: string, proposed: string): Promise<string>;
  yesOrNo(question: string, proposed: boolean): Promise<boolean>;
  end(): void;
}

/** Asks if a person is there to answer; otherwise takes the defaults. */
export function asker({ stdin, stderr, isTTY }: Io, takeAll: boolean): Ask {
  if (takeAll || !isTTY || !stdin) {
    return {
      text: async (_question, proposed) => proposed,
      yesOrNo: async (_question, proposed) => proposed,
      end() {},
    };
  }
  const lines = createInterface({ input: stdin, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (question: string) => {
    stderr.write(`${question} `);
    const { value } = await answers.next();
    return (value ?? "").trim();
  };
  return {
    async text(question, proposed) {
      return (await ask(proposed === "" ? question : `${question} [${proposed}]`)) || proposed;
    },
    async yesOrNo(question, proposed) {
      const answer = await ask(`${question} [${proposed ? "Y/n" : "y/N"}]`);
      return answer === "" ? proposed : /^y/i.test(answer);
    },
    end: () => lines.close(),
  };
}
