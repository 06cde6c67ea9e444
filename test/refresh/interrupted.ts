// A warehouse that comes to a sudden end at its n-th statement; everything else it leaves to a real one.
import { type Session, type Warehouse, WarehouseError } from "@muster/engine";

export interface Interrupted {
  readonly warehouse: Warehouse;
  /** Statements so far. */
  readonly count: () => number;
}

export function interruptedAt(real: Warehouse, statement: number, end: () => void): Interrupted {
  let count = 0;
  const guard = (session: Session): Session => ({
    query: (given) => {
      strike();
      return session.query(given);
    },
    execute: (given) => {
      strike();
      return session.execute(given);
    },
    stream: (given) => {
      strike();
      return session.stream(given);
    },
  });
  const strike = () => {
    count++;
    if (count === statement) end();
  };
  const warehouse = Object.assign(Object.create(real) as Warehouse, guard(real), {
    dialect: real.dialect,
    transaction: <T>(work: (session: Session) => Promise<T>) =>
      real.transaction(async (session) => {
        const result = await work(guard(session));
        strike(); // the moment before the commit
        return result;
      }),
  });
  return { warehouse, count: () => count };
}

export function lostConnection(): never {
  throw new WarehouseError("lost-connection", "the connection is gone");
}
