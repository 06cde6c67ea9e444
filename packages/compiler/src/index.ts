/**
 * Definitions to plans: pure and synchronous, no I/O. `compile` is what a service wants; `check` what an editor wants;
 * the stages between are there for those who look inside.
 */
export { parse } from "@muster/grammar";
export {
  type AudienceOptions,
  type CheckOptions,
  type CompileOptions,
  check,
  compile,
  compileAudience,
  fingerprint,
  planAudience,
  type Sources,
} from "./compile.ts";
export type { CompiledAudience, Parameter, Statement, Target } from "./compiled.ts";
export { type Beside, dependsOnOthers } from "./depends-on-others.ts";
export { type DistributeOptions, type Distribution, distribute } from "./distribute/distribute.ts";
export { type Layout, type LayoutConflict, layoutOf, type TableLayout } from "./distribute/layout.ts";
export { type DistributionObstacle, distributionObstacleText } from "./distribute/obstacle.ts";
export type { DistributedPlan, MembersStage, Stage, TableStage, Travel } from "./distribute/stage.ts";
export { bareScans, tablesRead } from "./explain/bare-scans.ts";
export { type ConditionNode, conditionTree } from "./explain/condition-tree.ts";
export { countsPlan } from "./explain/counts-plan.ts";
export { eventsPlan } from "./explain/events-plan.ts";
export {
  aliasesPlan,
  aliasPlan,
  contactTraits,
  findPlan,
  isAddress,
  type Wanted,
} from "./explain/find-plan.ts";
export type { EventProperty, EventsFact } from "./explain/leaf-events.ts";
export {
  type CountFact,
  type LeafFacts,
  leafFacts,
  type ShortfallFact,
  type ValueFact,
} from "./explain/leaf-facts.ts";
export { memberPlan } from "./explain/member-plan.ts";
export { closedAt, type Moments, momentsOf } from "./explain/moments.ts";
export type { ExplainOptions, OneRow } from "./explain/one-row.ts";
export { placePlan } from "./explain/place-plan.ts";
export { rowPlan, STANDING } from "./explain/row-plan.ts";
export { type KeyTables, planNames } from "./increment/among-plan.ts";
export { basisOf } from "./increment/basis.ts";
export type { Input, MarkedInput } from "./increment/inputs.ts";
export { planMarks } from "./increment/marks.ts";
export { type Obstacle, obstacleText } from "./increment/obstacle.ts";
export { planTouched, type TouchedOptions } from "./increment/touched-plan.ts";
export { type Trace, trace } from "./increment/trace.ts";
export { turnsOver } from "./increment/turnover.ts";
export { dropUnread } from "./optimize/drop-unread.ts";
export {
  allOf,
  anyOf,
  call,
  columnRef,
  columnsOf,
  conjunctsOf,
  filter,
  literal,
  test,
  whole,
} from "./plan/build.ts";
export { highestId } from "./plan/highest-id.ts";
export { printPlan } from "./plan/print.ts";
export type * from "./plan/rel.ts";
export { type ShareOfRows, shareOfRows } from "./plan/share-of-rows.ts";
export { STANDARD_FUNCTIONS, type StandardFunction } from "./plan/standard-function.ts";
export {
  argumentsOf,
  conditionColumns,
  inputsOf,
  mapInputs,
  mapPlan,
  scalarColumns,
  scalarsIn,
} from "./plan/walk.ts";
export { idsOf, inputsWanted, type WantedColumns } from "./plan/wanted.ts";
export { listsOf, missingParameters, type PlacedParameter, parametersOf } from "./reach.ts";
export {
  type DefinitionName,
  definitionsIn,
  keyOf,
  type PlacedDefinition,
  type Reference,
  referencesOf,
  withLibrary,
} from "./references.ts";
export { asksAbout } from "./refreshing/asks-about.ts";
export { planRefresh, type RefreshPlanOptions } from "./refreshing/plan-refresh.ts";
export {
  type KeepStep,
  keptColumn,
  type MembersStep,
  type RefreshPlan,
  type RefreshStep,
} from "./refreshing/refresh-plan.ts";
export { standardLibrary } from "./resolve/library.ts";
export { readDate, readDuration, readInstant, readText } from "./resolve/parameter-text.ts";
export { type ResolveOptions, type Resolving, resolve } from "./resolve/resolve.ts";
export type * from "./resolved.ts";
export { fieldOfEach } from "./tables/field-of-each.ts";
export type { NamedValue } from "./tables/population.ts";
export { planEvents, planMemberships, planPopulation, type TableOptions } from "./tables/tables.ts";
export { formatInstant, instantIfAny, instantOf, localTime, shift, startOfDay } from "./time/instant.ts";
export { isWeekday, WEEKDAYS } from "./weekdays.ts";
