/** The table `failures`: which audiences a run could not find the members of, and why. */
import { hasTable, type State } from "../state.ts";
import { FAILURES } from "../state-tables.ts";
import { identifier, instant, optionalText, text, uuid } from "../statement.ts";
import { timeOf } from "../time-of.ts";
import type { Session } from "../warehouse.ts";

/** A word of SQL's own: quoted. */
const AT = identifier("at");

/** An audience whose members were not found: they stay as they were. */
export interface AudienceFailure {
  readonly audience: string;
  readonly error: string;
  /** The audience about which it asks, and which failed: then it was not tried itself. */
  readonly dependsOn?: string;
}

export interface NotedFailure extends AudienceFailure {
  /** When the run ended. */
  readonly at: Date;
}

export async function writeFailures(
  state: State,
  session: Session,
  { run, at }: { readonly run: string; readonly at: bigint },
  failures: readonly AudienceFailure[],
): Promise<void> {
  const table = state.table(FAILURES.name);
  for (const { audience, error, dependsOn } of failures) {
    await session.execute(
      state.sql`insert into ${table} (run, audience, ${AT}, error, depends_on) values (${uuid(run)}, ${text(audience)}, ${instant(at)}, ${text(error)}, ${optionalText(dependsOn)})`,
    );
  }
}

/** The last failure of each audience that ever failed. Reads only, and needs no right to do more. */
export async function readFailures(
  state: State,
  session: Session,
): Promise<ReadonlyMap<string, NotedFailure>> {
  if (!(await hasTable(state, session, FAILURES.name))) return new Map();
  const rows = await session.query(
    state.sql`select audience, error, depends_on, ${AT} from ${state.table(FAILURES.name)} order by ${AT}`,
  );
  return new Map(
    rows.map(([audience, error, dependsOn, at]) => [
      String(audience),
      {
        audience: String(audience),
        error: String(error),
        ...(dependsOn == null ? {} : { dependsOn: String(dependsOn) }),
        at: timeOf(at),
      },
    ]),
  );
}
