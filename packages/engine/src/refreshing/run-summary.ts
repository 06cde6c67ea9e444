/** What is known of a run while it lasts, and what the table `runs` says of it afterwards. */
import { fingerprint, type RefreshStep, type ResolvedAudience } from "@muster/compiler";
import type { MassChange, WarehouseModel } from "@muster/model";
import { joinFingerprints, type Run } from "../runs.ts";
import { nowMicros } from "../time-of.ts";
import type { AudienceFailure } from "./failures.ts";
import { type RefreshRequest, requested } from "./request.ts";
import type { RefreshedAudience, RefreshResult } from "./result.ts";

/** How far a run has come, for the report of a failure. */
export interface Trace {
  readonly id: string;
  /** When its turn had come: runs follow each other in the order of these instants, however long they waited. */
  started: bigint;
  step: RefreshStep | undefined;
  /** While profiles are found, which are no audience's own. */
  profiling: boolean;
  done: RefreshResult | undefined;
}

export interface Work {
  readonly model: WarehouseModel;
  /** Changes beyond it are held back; absent: none are. */
  readonly limit?: MassChange | undefined;
  readonly request: RefreshRequest;
  /** Of attempts before. */
  readonly failures: readonly AudienceFailure[];
  /** Why profiles could not be found; members are published without them. */
  readonly unprofiled?: string | undefined;
}

/** The audiences that have not failed yet. */
export function namesOf(work: Work): readonly string[] {
  return remaining(work).map(({ name }) => name);
}

export function remaining({ request, failures }: Work): readonly ResolvedAudience[] {
  const failed = new Set(failures.map(({ audience }) => audience));
  return requested(request).filter(({ name }) => !failed.has(name));
}

/** `2 failed: a, b; without profiles: there is no table orders` */
export function failureText({
  failures,
  unprofiled,
}: Pick<Work, "failures" | "unprofiled">): string | undefined {
  const names = failures.map(({ audience }) => audience).join(", ");
  const parts = [
    ...(failures.length === 0 ? [] : [`${failures.length} failed: ${names}`]),
    ...(unprofiled === undefined ? [] : [`without profiles: ${unprofiled}`]),
  ];
  return parts.length === 0 ? undefined : parts.join("; ");
}

interface Ended {
  readonly asOf: bigint;
  readonly finished: bigint;
  readonly audiences: readonly RefreshedAudience[];
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly error?: string | undefined;
}

export function summary(trace: Trace, { asOf, finished, audiences, fingerprints, error }: Ended): Run {
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

export function failure(work: Work, trace: Trace, error: Error): Run {
  const audience = blamed(trace);
  const about = audience === undefined ? error.message : `${audience}: ${error.message}`;
  return failedRun(trace, work, nowMicros(), about);
}

/** A run that published nothing, of all audiences that were asked for. */
export function failedRun(trace: Trace, { model, request }: Work, finished: bigint, error: string): Run {
  const { resolution, asOf } = request;
  const names = requested(request).map(({ name }) => name);
  const fingerprints = new Map(names.map((name) => [name, fingerprint(resolution, name, model)]));
  const ended = { asOf, finished, audiences: [], fingerprints, error };
  return { ...summary(trace, ended), audiences: names.length, outcome: "failed" };
}

/** The audience that was being found, or one of those for which something was. */
export function blamed({ step }: Trace): string | undefined {
  return step?.kind === "keep" ? step.audiences[0] : step?.audience;
}
