import { type Resolution, type ResolvedAudience, shift } from "@muster/compiler";
import type { Duration } from "@muster/grammar";
import type { Project } from "@muster/model";
import { hasTable, type State, stateOf } from "../state.ts";
import { timeOf } from "../time-of.ts";
import type { Session, Warehouse } from "../warehouse.ts";
import { requested } from "./request.ts";

/** When an audience is to be refreshed next. */
export interface Scheduled {
  readonly audience: string;
  /** What its definition says after `refresh every`. */
  readonly every?: Omit<Duration, "span">;
  /** When the refresh that found its members began; absent where none has. */
  readonly refreshedAt?: Date;
  /** Absent where it is due whenever somebody asks: never refreshed, or without an interval. */
  readonly dueAt?: Date;
}

export interface ScheduleRequest {
  readonly resolution: Resolution;
  /** Names; all active audiences unless said. */
  readonly audiences?: readonly string[];
}

/**
 * When each audience is due, by what its definition says and by when it was refreshed last. Reads only.
 *
 * ```ts
 * const due = (await schedule(warehouse, project, { resolution })).filter((one) => isDue(one, new Date()));
 * ```
 */
export async function schedule(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  request: ScheduleRequest,
): Promise<readonly Scheduled[]> {
  const begun = await lastRefreshes(stateOf(warehouse, project), warehouse);
  return requested(request).map((audience): Scheduled => {
    const { name, timezone } = audience;
    const every = intervalOf(audience);
    const refreshedAt = begun.get(name);
    return {
      audience: name,
      ...(every === undefined ? {} : { every }),
      ...(refreshedAt === undefined ? {} : { refreshedAt }),
      ...(every === undefined || refreshedAt === undefined
        ? {}
        : { dueAt: nextAfter(refreshedAt, every, timezone) }),
    };
  });
}

export function isDue({ dueAt }: Pick<Scheduled, "dueAt">, now: Date): boolean {
  return dueAt === undefined || dueAt <= now;
}

/** A scheduler that asks every hour, and now and then a moment sooner, is not to wait for another hour. */
const LEEWAY = { share: 1 / 100, most: 30_000 };

/** When an interval that began then is over, but for the leeway. Months and longer are those of the calendar. */
export function nextAfter(begun: Date, { amount, unit }: Omit<Duration, "span">, timezone: string): Date {
  const over = Number(shift(BigInt(begun.getTime()) * 1000n, amount, unit, timezone) / 1000n);
  const leeway = Math.min((over - begun.getTime()) * LEEWAY.share, LEEWAY.most);
  return new Date(over - leeway);
}

function intervalOf({ settings }: ResolvedAudience): Omit<Duration, "span"> | undefined {
  const setting = settings.find(({ kind }) => kind === "refreshEvery");
  if (setting?.kind !== "refreshEvery") return undefined;
  const { amount, unit } = setting.every;
  return { amount, unit };
}

/** When the runs began that found the present members, by audience. */
async function lastRefreshes(state: State, session: Session): Promise<ReadonlyMap<string, Date>> {
  if (!(await hasTable(state, session, "runs"))) return new Map();
  const rows = await session.query(
    state.sql`select a.name, r.started from ${state.table("audiences")} as a join ${state.table("runs")} as r on r.id = a.run`,
  );
  return new Map(rows.map(([name, started]) => [String(name), timeOf(started)]));
}
