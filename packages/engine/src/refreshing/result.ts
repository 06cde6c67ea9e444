import type { FoundBy } from "../incremental/plan-increment.ts";
import type { AudienceFailure } from "./failures.ts";

/** What a refresh says while it works. */
export type RefreshEvent =
  | { readonly kind: "waiting" }
  | { readonly kind: "evaluating"; readonly audience: string; readonly number: number; readonly of: number }
  /** Something has failed: whether the warehouse refuses others too, one after the other. */
  | { readonly kind: "asking"; readonly audience: string; readonly number: number; readonly of: number }
  /** These failed; the run begins again without them. */
  | { readonly kind: "failed"; readonly failures: readonly AudienceFailure[] }
  /** Profiles cannot be found; the run begins again, to publish the members alone. */
  | { readonly kind: "unprofiled"; readonly error: string }
  | { readonly kind: "publishing" };

export interface RefreshedAudience {
  readonly audience: string;
  readonly size: number;
  /** Absent the first time. */
  readonly previousSize: number | undefined;
  /** Who changed from one part to another has done both. */
  readonly entered: number;
  readonly exited: number;
  /** As of when the log notes the changes, where that is later than the run's instant: the members before were of then. */
  readonly notedAt?: bigint;
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
  /** Why nothing is known of who the members are: loyalty, opt-ins and CLTV. Absent where it is. */
  readonly unprofiled?: string;
}
