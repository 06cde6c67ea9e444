/**
 * `@muster/engine`: audiences over a warehouse. A service opens a warehouse with a driver, compiles audiences with
 * `@muster/compiler`, and asks here:
 *
 * ```ts
 * await using warehouse = await open({ path: "shop.duckdb" });          // @muster/duckdb/driver
 * await size(warehouse, compiled);                                      // how many, now
 * for await (const batch of members(warehouse, project, compiled).rows) …   // who, streamed
 * await refresh(warehouse, project, { resolution, sources, asOf });     // publish all memberships, all or nothing
 * await status(warehouse, project, { resolution, fingerprints, now });  // what the warehouse holds
 * await why(warehouse, project, { resolution, sources, audience, subject, asOf });  // why one is in, or not
 * await overlap(warehouse, project, { resolution, members, now });      // how many are in several of them
 * await insights(warehouse, project, { resolution, of, asOf });         // what is particular about its members
 * await history(warehouse, project, resolution.audiences.get("vips"));  // how it changed, by what was published
 * await diff(warehouse, project, { definitions, resolution, asOf });    // how the registry differs from the files
 * await apply(warehouse, project, { definitions, resolution, by });     // record them, all or nothing
 * ```
 *
 * A warehouse that fails throws `WarehouseError`, other faults `Fault`; both say what to do about it.
 */
export { type Applied, type AppliedChange, type ApplyRequest, apply, limitFault } from "./applying/apply.ts";
export { canonical, withoutStatus } from "./applying/canonical.ts";
export type { DefinitionChange, Registry } from "./applying/compare.ts";
export type { MemberChange } from "./applying/count-coming.ts";
export type {
  ChangeKind,
  DefinitionContent,
  DefinitionKind,
  DefinitionVersion,
  Settings,
} from "./applying/definition.ts";
export { type Dependent, dependentsIn } from "./applying/dependents.ts";
export { type Diff, type Difference, type DiffRequest, diff } from "./applying/diff.ts";
export { type Copy, copyDefinition, freeName, withCopy } from "./applying/duplicate.ts";
export { isLegalMove, LEGAL_MOVES } from "./applying/moves.ts";
export { type FileDefinitions, namedButGone, type Pending, pendingChanges } from "./applying/pending.ts";
export { versions } from "./applying/versions.ts";
export { audienceLimitFault } from "./audience-limit.ts";
export { Cancellation } from "./cancellation.ts";
export { checkDefinitions } from "./check-definitions.ts";
export { checkRows } from "./check-rows.ts";
export { Fault } from "./fault.ts";
export type { Fixture, Standing } from "./fixtures/fixture.ts";
export { readFixture, type TestedProject } from "./fixtures/read-fixture.ts";
export { type FixtureVerdict, type Misplaced, runFixture } from "./fixtures/run-fixture.ts";
export { randomStream, stride } from "./generate/random-stream.ts";
export { describeWorld, type World, type WorldProduct } from "./generate/world.ts";
export type { WorldOptions, WorldSize } from "./generate/world-options.ts";
export { type Foreseen, foreseeRefresh } from "./incremental/foresee.ts";
export type { FoundBy, RefreshMode } from "./incremental/plan-increment.ts";
export type { Reason, Way } from "./incremental/ways.ts";
export {
  importList,
  LIST_KINDS,
  type ListKind,
  lists,
  missingLists,
  type NewList,
  removeList,
  type UploadedList,
} from "./lists.ts";
export {
  type AudienceHistory,
  type HistoryEntry,
  history,
  type PersonaHistory,
  personaHistory,
} from "./looking/history.ts";
export {
  type Insights,
  type InsightsRequest,
  insights,
  type Share,
  type TraitInsight,
} from "./looking/insights.ts";
export {
  type Combinations,
  MAX_COMBINED,
  type OverlapRequest,
  overlap,
  overlapMatrix,
  type PairSizes,
  pairsOf,
} from "./looking/overlap.ts";
export { pastMembers } from "./looking/past-members.ts";
export type { AudienceProfile } from "./looking/profile.ts";
export { type SampleOptions, sampled } from "./looking/sampled.ts";
export { type Members, type MembersOptions, members } from "./members.ts";
export {
  DEFINITIONS,
  decodedText,
  findProject,
  namedProject,
  PROJECT_FILE,
  type ProjectFiles,
  readProjectFiles,
  readTestFiles,
  readText,
  TESTS,
} from "./project-files.ts";
export { readable } from "./readable.ts";
export { RefreshFailed, refresh } from "./refresh.ts";
export type { AudienceFailure, NotedFailure } from "./refreshing/failures.ts";
export type { RefreshRequest } from "./refreshing/request.ts";
export type { RefreshEvent, RefreshedAudience, RefreshResult } from "./refreshing/result.ts";
export { isDue, nextAfter, type Scheduled, type ScheduleRequest, schedule } from "./refreshing/schedule.ts";
export { schemaFault } from "./schema-fault.ts";
export {
  type ConditionSizes,
  type ConditionSizesRequest,
  MAX_CONDITIONS,
  type SizedCondition,
  sizeByCondition,
} from "./sizing/by-condition.ts";
export { costLimitFault, requireWithinLimits } from "./sizing/cost-limit.ts";
export { estimateSize, type SizeEstimate } from "./sizing/estimate-size.ts";
export type { SampleEvent, TakenSample } from "./sizing/fill-sample.ts";
export {
  type PublishedSize,
  type PublishedSizesRequest,
  publishedSizes,
} from "./sizing/published-size.ts";
export { onlyPart, partSizes, size } from "./sizing/size.ts";
export { isSampleInStep, takeSample } from "./sizing/take-sample.ts";
export { type AudienceStatus, type Freshness, type StatusRequest, status } from "./status.ts";
export { systemProblem } from "./system-problem.ts";
export * from "./warehouse.ts";
export type * from "./why/explanation.ts";
export { type WhyRequest, why } from "./why/why.ts";
