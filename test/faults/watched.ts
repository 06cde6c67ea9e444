// A warehouse that tells of each statement, and of each commit, before it is sent, while it runs and when it is done.
import type { Session, Warehouse } from "@muster/engine";

export interface Moment {
  /** Statements and commits are counted together, from 1. */
  readonly number: number;
  readonly phase: "before" | "during" | "after";
  /** `commit`, or the statement's text. */
  readonly sql: string;
}

/** Before and after a statement, the watcher is waited for. */
export type Watcher = (moment: Moment) => Promise<void> | void;

export function watched(real: Warehouse, notice: Watcher): Warehouse {
  let count = 0;
  const around = async <T>(sql: string, send: () => Promise<T>): Promise<T> => {
    const number = ++count;
    await notice({ number, phase: "before", sql });
    const answer = send();
    answer.catch(() => undefined); // a watcher that throws must not leave a rejection that nobody takes
    await notice({ number, phase: "during", sql });
    const result = await answer;
    await notice({ number, phase: "after", sql });
    return result;
  };
  const guard = (session: Session): Session => ({
    query: (statement) => around(statement.sql, () => session.query(statement)),
    execute: (statement) => around(statement.sql, () => session.execute(statement)),
    async *stream(statement) {
      await around(statement.sql, async () => {});
      yield* session.stream(statement);
    },
  });
  return {
    ...guard(real),
    dialect: real.dialect,
    ...(real.lock && { lock: real.lock }),
    async transaction(work) {
      let number = 0;
      const result = await real.transaction(async (session) => {
        const done = await work(guard(session));
        number = ++count;
        await notice({ number, phase: "before", sql: "commit" });
        void notice({ number, phase: "during", sql: "commit" });
        return done;
      });
      await notice({ number, phase: "after", sql: "commit" });
      return result;
    },
    explain: (statement) => real.explain(statement),
    catalog: () => real.catalog(),
    sample: (requests) => real.sample(requests),
    load: (request, progress) => real.load(request, progress),
    generateWorld: (options, progress) => real.generateWorld(options, progress),
    cancel: () => real.cancel(),
    [Symbol.asyncDispose]: () => real[Symbol.asyncDispose](),
  };
}
