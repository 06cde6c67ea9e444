import { randomUUID } from "node:crypto";
import {
  fingerprint,
  formatInstant,
  planRefresh,
  type RefreshPlan,
  type RefreshStep,
  type ResolvedAudience,
} from "@muster/compiler";
import type { Project, WarehouseModel } from "@muster/model";
import { prepareChanges, publishChanges } from "./changes.ts";
import { writeIncrements } from "./incremental/increments.ts";
import { type FoundBy, planIncrement } from "./incremental/plan-increment.ts";
import { dropTouched } from "./incremental/touched.ts";
import { verifyTouched } from "./incremental/verify.ts";
import { exclusively } from "./lock.ts";
import { profiles } from "./looking/profile.ts";
import { migrate } from "./migrations.ts";
import { audiencesOf, isOfAudiences, withDependents } from "./refreshing/blame.ts";
import { type AudienceFailure, writeFailures } from "./refreshing/failures.ts";
import { refusedAudiences } from "./refreshing/refused.ts";
import { register } from "./refreshing/register.ts";
import { goOn, type RefreshRequest, requested } from "./refreshing/request.ts";
import { dropKept, runStep, type StepContext } from "./refreshing/run-steps.ts";
import { readRegistry } from "./registry.ts";
import { endFailed, joinFingerprints, type Run, writeRun } from "./runs.ts";
import { executeAll, type State, stateOf } from "./state.ts";
import { nowMicros } from "./time-of.ts";
import { type Session, type Warehouse, WarehouseError } from "./warehouse.ts";

/** What a refresh says while it works. */
export type RefreshEvent =
  | { readonly kind: "waiting" }
  | { readonly kind: "evaluating"; readonly audience: string; readonly number: number; readonly of: number }
  /** These failed; the run begins again without them. */
  | { readonly kind: "failed"; readonly failures: readonly AudienceFailure[] }
  | { readonly kind: "publishing" };

export interface RefreshedAudience {
  readonly audience: string;
  readonly size: number;
  /** Absent the first time. */
  readonly previousSize: number | undefined;
  /** Who changed from one part to another has done both. */
  readonly entered: number;
  readonly exited: number;
  /** Of its own statements: what several audiences ask is not part of it. */
  readonly milliseconds: number;
  readonly foundBy: FoundBy;
}

export interface RefreshResult {
  readonly run: string;
  readonly asOf: bigint;
  readonly milliseconds: number;
  /** Those that were published. */
  readonly audiences: readonly RefreshedAudience[];
  /** The others, whose members stay as they were. */
  readonly failures: readonly AudienceFailure[];
}

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
  const work: Work = { model: project.model, request, failures: [] };
  try {
    return await exclusively(
      state,
      () => notify({ kind: "waiting" }),
      async () => {
        await migrate(state);
        return untilNoneFails(state, work, trace, notify);
      },
    );
  } catch (error) {
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
  /** Of attempts before. */
  readonly failures: readonly AudienceFailure[];
}

/** A failed statement ends its transaction on some engines: without those that failed all is done anew. */
async function untilNoneFails(
  state: State,
  work: Work,
  trace: Trace,
  notify: (event: RefreshEvent) => void,
): Promise<RefreshResult> {
  const { warehouse } = state;
  try {
    return await warehouse.transaction((session) => run(state, session, work, trace, notify));
  } catch (error) {
    if (!(error instanceof WarehouseError) || !isOfAudiences(error) || trace.done) throw error;
    const { model, request } = work;
    const failed = trace.step === undefined ? [] : audiencesOf(trace.step);
    const others = namesOf(work).filter((name) => !failed.includes(name));
    const found = [
      ...failed.map((audience) => ({ audience, error: error.message })),
      ...(await refusedAudiences(warehouse, model, request, others)),
    ];
    if (found.length === 0) throw error;
    const asked = requested(request).map(({ name }) => name);
    const failures = withDependents(request.resolution, asked, [...work.failures, ...found]);
    notify({ kind: "failed", failures });
    trace.step = undefined;
    const next = { ...work, failures };
    return namesOf(next).length > 0
      ? untilNoneFails(state, next, trace, notify)
      : publishNothing(state, next, trace);
  }
}

/** The audiences that have not failed yet. */
function namesOf(work: Work): readonly string[] {
  return remaining(work).map(({ name }) => name);
}

function remaining({ request, failures }: Work): readonly ResolvedAudience[] {
  const failed = new Set(failures.map(({ audience }) => audience));
  return requested(request).filter(({ name }) => !failed.has(name));
}

/** All have failed. */
async function publishNothing(state: State, work: Work, trace: Trace): Promise<RefreshResult> {
  const { request, failures } = work;
  const { asOf } = request;
  const finished = nowMicros();
  await state.warehouse.transaction(async (session) => {
    await writeRun(state, session, failedRun(trace, work, finished, failureText(failures)!));
    await writeFailures(state, session, { run: trace.id, at: finished }, failures);
  });
  const milliseconds = Number(finished - trace.started) / 1000;
  return { run: trace.id, asOf, milliseconds, audiences: [], failures };
}

/** `2 failed: a, b` */
function failureText(failures: readonly AudienceFailure[]): string | undefined {
  if (failures.length === 0) return undefined;
  return `${failures.length} failed: ${failures.map(({ audience }) => audience).join(", ")}`;
}

async function run(
  state: State,
  session: Session,
  work: Work,
  trace: Trace,
  notify: (event: RefreshEvent) => void,
): Promise<RefreshResult> {
  const { model, request, failures } = work;
  const { resolution, asOf } = request;
  const refreshed = remaining(work);
  const names = refreshed.map(({ name }) => name);
  const fingerprints = new Map(names.map((name) => [name, fingerprint(resolution, name, model)]));
  await executeAll(session, state.warehouse.dialect.state.snapshot);
  const before = await readRegistry(state, session);
  await prepareChanges(state, session);
  const context = { state, session, request, fingerprints };
  const increment = await planIncrement(state, session, {
    resolution,
    model,
    asOf,
    names,
    mode: request.mode ?? "cheapest",
  });
  const everyone = names.filter((name) => increment.foundBy.get(name)!.kind === "full");
  const options = { model, asOf: formatInstant(asOf) };
  const plans = [
    planRefresh(resolution, everyone, options),
    ...increment.groups.map(({ traces, tables }) =>
      planRefresh(resolution, [...traces.keys()], { ...options, among: tables }),
    ),
  ];
  const times = await runSteps(plans, context, trace, notify);
  if (request.verify) {
    const touched = names.filter((name) => !everyone.includes(name));
    trace.step = undefined;
    await verifyTouched(planRefresh(resolution, touched, options), context);
  }
  for (const group of increment.groups) await dropTouched(state, session, group);
  goOn(request);
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
    const foundBy = increment.foundBy.get(audience)!;
    const milliseconds = times.get(audience) ?? 0;
    return { audience, size, previousSize, entered, exited, milliseconds, foundBy };
  });
  await writeIncrements(state, session, { run: trace.id, ...increment });
  await writeFailures(state, session, { run: trace.id, at: finished }, failures);
  const error = failureText(failures);
  await writeRun(state, session, summary(trace, { asOf, finished, audiences, fingerprints, error }));
  trace.done = {
    run: trace.id,
    asOf,
    milliseconds: Number(finished - trace.started) / 1000,
    audiences,
    failures,
  };
  return trace.done;
}

/** Says how many milliseconds each audience took by itself. */
async function runSteps(
  plans: readonly RefreshPlan[],
  context: StepContext,
  trace: Trace,
  notify: (event: RefreshEvent) => void,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  const of = plans.flatMap(({ steps }) => steps).filter(({ kind }) => kind === "members").length;
  for (const plan of plans) {
    for (const step of plan.steps) {
      goOn(context.request);
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
  }
  return times;
}

interface Ended {
  readonly asOf: bigint;
  readonly finished: bigint;
  readonly audiences: readonly RefreshedAudience[];
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly error?: string | undefined;
}

function summary(trace: Trace, { asOf, finished, audiences, fingerprints, error }: Ended): Run {
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
    error,
    fingerprint: joinFingerprints([...fingerprints.values()]),
  };
}

function failure(work: Work, trace: Trace, error: WarehouseError): Run {
  const audience = blamed(trace);
  const about = audience === undefined ? error.message : `${audience}: ${error.message}`;
  return failedRun(trace, work, nowMicros(), about);
}

/** A run that published nothing, of all audiences that were asked for. */
function failedRun(trace: Trace, { model, request }: Work, finished: bigint, error: string): Run {
  const { resolution, asOf } = request;
  const names = requested(request).map(({ name }) => name);
  const fingerprints = new Map(names.map((name) => [name, fingerprint(resolution, name, model)]));
  const ended = { asOf, finished, audiences: [], fingerprints, error };
  return { ...summary(trace, ended), audiences: names.length, outcome: "failed" };
}

/** The audience that was being found, or one of those for which something was. */
function blamed({ step }: Trace): string | undefined {
  return step?.kind === "keep" ? step.audiences[0] : step?.audience;
}
