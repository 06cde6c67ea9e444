/** Tables of others in Muster's schema, which stay as they are: under a name that Muster needs, nothing is written. */
import { foreignFault } from "./foreign-fault.ts";
import { type State, tablesOf } from "./state.ts";
import type { Session } from "./warehouse.ts";

/**
 * To be asked before tables of these names are made, which are not there yet.
 *
 * @throws Fault where one of the names is taken.
 */
export async function requireFree(state: State, session: Session, names: readonly string[]): Promise<void> {
  const { generations } = state.warehouse.dialect.state;
  const wanted = generations === undefined ? names : [...names, generations.notes];
  const there = await tablesOf(state, session);
  // What a writer left that came to no end is there, and Muster's all the same.
  const own =
    generations === undefined
      ? []
      : (await session.query(generations.own(state.schema))).map(([name]) => String(name));
  const taken = wanted.filter((name) => there.has(name) && !own.includes(name));
  if (taken.length > 0) throw foreignFault(state, taken);
}
