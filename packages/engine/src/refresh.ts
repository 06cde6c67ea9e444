import { randomUUID } from "node:crypto";
import type { Project } from "@muster/model";
import { MembersDiffer } from "./incremental/verify.ts";
import { exclusively } from "./lock.ts";
import { migrate } from "./migrations.ts";
import type { RefreshRequest } from "./refreshing/request.ts";
import type { RefreshEvent, RefreshResult } from "./refreshing/result.ts";
import { blamed, failure, type Trace, type Work } from "./refreshing/run-summary.ts";
import { untilNoneFails } from "./refreshing/until-none-fails.ts";
import { endFailed } from "./runs.ts";
import { stateOf } from "./state.ts";
import { nowMicros } from "./time-of.ts";
import { type Warehouse, WarehouseError } from "./warehouse.ts";

/**
 * The warehouse failed; nothing was published, unless `cause` says that nobody knows. `audience` is the one that was being
 * found, if one was.
 */
export class RefreshFailed extends Error {
  override readonly cause: WarehouseError;
  readonly audience: string | undefined;

  constructor(cause: WarehouseError, audience: string | undefined) {
    super(cause.message, { cause });
    this.name = "RefreshFailed";
    this.cause = cause;
    this.audience = audience;
  }
}

/**
 * Finds the members of all these audiences at one instant and publishes them together: readers of the warehouse see the
 * old members, sizes and times until they see the new ones. A run that fails or is killed anywhere publishes nothing and
 * leaves nothing to repair. One refresh at a time writes a schema; another waits.
 *
 * An audience that cannot be found, and those that ask about it, keep the members that they have; the run begins again
 * without them, at the same instant, so that all that it publishes is still of one moment of the warehouse.
 *
 * So does an audience that would change by more than `project.limits.change`, where its definition is the same: a table
 * may have been emptied. `allowMassChange` publishes it.
 *
 * ```ts
 * const { audiences } = await refresh(warehouse, project, { resolution, sources, asOf }, (event) => log(event));
 * ```
 */
export async function refresh(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model"> & Partial<Pick<Project, "limits">>,
  request: RefreshRequest,
  notify: (event: RefreshEvent) => void = () => {},
): Promise<RefreshResult> {
  const state = stateOf(warehouse, project);
  const trace: Trace = {
    id: randomUUID(),
    started: nowMicros(),
    step: undefined,
    profiling: false,
    done: undefined,
  };
  const limit = request.allowMassChange ? undefined : project.limits?.change;
  const work: Work = { model: project.model, limit, request, failures: [] };
  try {
    return await exclusively(
      state,
      () => notify({ kind: "waiting" }),
      async () => {
        trace.started = nowMicros();
        await migrate(state);
        return untilNoneFails(state, work, trace, notify);
      },
    );
  } catch (error) {
    if (error instanceof MembersDiffer) await endFailed(state, failure(work, trace, error));
    if (!(error instanceof WarehouseError)) throw error;
    const ended = await endFailed(state, failure(work, trace, error));
    if (!trace.done) throw new RefreshFailed(error, blamed(trace));
    // The connection may have been lost after the commit: then the run is in the table, and all is well.
    if (ended === "published") return trace.done;
    throw new RefreshFailed(error.code === "lost-connection" ? unanswered(error, ended) : error, undefined);
  }
}

/** The commit of a run was sent, and not answered; what is said depends on what could be found out afterwards. */
function unanswered(error: WarehouseError, ended: "failed" | "unknown"): WarehouseError {
  const advice = {
    failed: "Nothing was changed; try again",
    unknown:
      "Whether the run was published is not known: `muster status` tells; the next one is right either way",
  };
  return new WarehouseError(error.code, error.message, { cause: error.cause, advice: advice[ended] });
}
