import { randomUUID } from "node:crypto";
import {
  fingerprint,
  formatInstant,
  planRefresh,
  type RefreshPlan,
  type RefreshStep,
} from "@muster/compiler";
import type { Project, WarehouseModel } from "@muster/model";
import { prepareChanges, publishChanges } from "./changes.ts";
import { exclusively } from "./lock.ts";
import { profiles } from "./looking/profile.ts";
import { migrate } from "./migrations.ts";
import { register } from "./refreshing/register.ts";
import { type RefreshRequest, requested } from "./refreshing/request.ts";
import { dropKept, runStep, type StepContext } from "./refreshing/run-steps.ts";
import { readRegistry } from "./registry.ts";
import { joinFingerprints, type Run, wasPublished, writeRun } from "./runs.ts";
import { executeAll, type State, stateOf } from "./state.ts";
import { nowMicros } from "./time-of.ts";
import { type Session, type Warehouse, WarehouseError } from "./warehouse.ts";

/** What a refresh says while it works. */
export type RefreshEvent =
  | { readonly kind: "waiting" }
  | { readonly kind: "evaluating"; readonly audience: string; readonly number: number; readonly of: number }
  | { readonly kind: "publishing" };

export interface RefreshedAudience {
  readonly audience: string;
  readonly size: number;
  /** Absent the first time. */
  readonly previousSize: number | undefined;
  /** Who changed from one part to another has done both. */
  readonly entered: number;
  readonly exited: number;
  readonly milliseconds: number;
}

export interface RefreshResult {
  readonly run: string;
  readonly asOf: bigint;
  readonly milliseconds: number;
  readonly audiences: readonly RefreshedAudience[];
}

/** The warehouse failed; nothing was published. `audience` is the one that was being evaluated, if one was. */
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
 * ```ts
 * const { audiences } = await refresh(warehouse, project, { resolution, sources, asOf }, (event) => log(event));
 * ```
 */
export async function refresh(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  request: RefreshRequest,
  notify: (event: RefreshEvent) => void = () => {},
): Promise<RefreshResult> {
  const state = stateOf(warehouse, project);
  const trace: Trace = { id: randomUUID(), started: nowMicros(), step: undefined, done: undefined };
  const work = { model: project.model, request };
  try {
    return await exclusively(
      state,
      () => notify({ kind: "waiting" }),
      async () => {
        await migrate(state);
        return warehouse.transaction((session) => run(state, session, work, trace, notify));
      },
    );
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    // The connection may have been lost after the commit: then the run is in the table, and all is well.
    if (trace.done && (await wasPublished(state, warehouse, trace.id).catch(() => false))) return trace.done;
    await noteFailure(state, work, trace, error);
    throw new RefreshFailed(error, blamed(trace));
  }
}

/** How far a run has come, for the report of a failure. */
interface Trace {
  readonly id: string;
  readonly started: bigint;
  step: RefreshStep | undefined;
  done: RefreshResult | undefined;
}

interface Work {
  readonly model: WarehouseModel;
  readonly request: RefreshRequest;
}

async function run(
  state: State,
  session: Session,
  { model, request }: Work,
  trace: Trace,
  notify: (event: RefreshEvent) => void,
): Promise<RefreshResult> {
  const { resolution, asOf } = request;
  const refreshed = requested(request);
  const names = refreshed.map(({ name }) => name);
  const fingerprints = new Map(names.map((name) => [name, fingerprint(resolution, name, model)]));
  const plan = planRefresh(resolution, names, { model, asOf: formatInstant(asOf) });
  await executeAll(session, state.warehouse.dialect.state.snapshot);
  const before = await readRegistry(state, session);
  await prepareChanges(state, session);
  const context = { state, session, request, fingerprints };
  const times = await runSteps(plan, context, trace, notify);
  notify({ kind: "publishing" });
  const { changed, sizes } = await publishChanges(state, session, { run: trace.id, at: asOf });
  const ofPersonas = refreshed.filter(({ of }) => of === "persona").map(({ name }) => name);
  const profiled = await profiles(state, session, model, { audiences: ofPersonas, asOf });
  const finished = nowMicros();
  await register(state, session, {
    request,
    refreshed,
    fingerprints,
    before,
    sizes,
    profiles: profiled,
    finished,
    run: trace.id,
  });
  const audiences = names.map((audience): RefreshedAudience => {
    const previousSize = before.get(audience)?.size;
    const { entered, exited } = changed.get(audience) ?? { entered: 0, exited: 0 };
    const size = sizes.get(audience) ?? 0;
    return { audience, size, previousSize, entered, exited, milliseconds: times.get(audience) ?? 0 };
  });
  await writeRun(state, session, summary(trace, { asOf, finished, audiences, fingerprints }));
  trace.done = {
    run: trace.id,
    asOf,
    milliseconds: Number(finished - trace.started) / 1000,
    audiences,
  };
  return trace.done;
}

/** Says how many milliseconds each audience took by itself. */
async function runSteps(
  plan: RefreshPlan,
  context: StepContext,
  trace: Trace,
  notify: (event: RefreshEvent) => void,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  const of = plan.steps.filter(({ kind }) => kind === "members").length;
  for (const step of plan.steps) {
    trace.step = step;
    const started = performance.now();
    if (step.kind === "members") {
      notify({ kind: "evaluating", audience: step.audience, number: times.size + 1, of });
    }
    await runStep(step, context);
    if (step.kind === "members") times.set(step.audience, performance.now() - started);
  }
  trace.step = undefined;
  await dropKept(plan, context);
  return times;
}

interface Ended {
  readonly asOf: bigint;
  readonly finished: bigint;
  readonly audiences: readonly RefreshedAudience[];
  readonly fingerprints: ReadonlyMap<string, string>;
}

function summary(trace: Trace, { asOf, finished, audiences, fingerprints }: Ended): Run {
  const sum = (of: (audience: RefreshedAudience) => number) =>
    audiences.reduce((total, one) => total + of(one), 0);
  return {
    id: trace.id,
    asOf,
    started: trace.started,
    finished,
    audiences: audiences.length,
    members: sum(({ size }) => size),
    entered: sum(({ entered }) => entered),
    exited: sum(({ exited }) => exited),
    outcome: "published",
    fingerprint: joinFingerprints([...fingerprints.values()]),
  };
}

/** In a transaction of its own; a warehouse that is gone altogether cannot note anything. */
async function noteFailure(
  state: State,
  { model, request }: Work,
  trace: Trace,
  error: WarehouseError,
): Promise<void> {
  const audience = blamed(trace);
  const refreshed = requested(request);
  const fingerprints = new Map(
    refreshed.map(({ name }) => [name, fingerprint(request.resolution, name, model)]),
  );
  const failed: Run = {
    ...summary(trace, { asOf: request.asOf, finished: nowMicros(), audiences: [], fingerprints }),
    audiences: refreshed.length,
    outcome: "failed",
    error: audience === undefined ? error.message : `${audience}: ${error.message}`,
  };
  await writeRun(state, state.warehouse, failed).catch(() => undefined);
}

/** The audience that was being found, or one of those for which something was. */
function blamed({ step }: Trace): string | undefined {
  return step?.kind === "keep" ? step.audiences[0] : step?.audience;
}
