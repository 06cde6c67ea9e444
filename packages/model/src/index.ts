export { checkModelAgainst } from "./against/check-model-against.ts";
export { fixtureJsonSchema } from "./fixture/fixture-json-schema.ts";
export type { ExpectationSource, FixtureSource } from "./fixture/fixture-schema.ts";
export { type FixtureFile, readFixtureFile } from "./fixture/read-fixture-file.ts";
export { INSTANT_MINUTE, INSTANT_OFFSET_HOURS, INSTANT_TEXT } from "./instant-text.ts";
export type { Environment } from "./interpolate.ts";
export type { Answer } from "./introspect/answers.ts";
export { type Draft, type DraftHead, draftModel } from "./introspect/draft-model.ts";
export { planIntrospection } from "./introspect/plan-introspection.ts";
export type * from "./introspection.ts";
export { type ParsedProject, type ParseProjectOptions, parseProject } from "./parse-project.ts";
export {
  describePath,
  keyLabelAt,
  labelAt,
  type Path,
  type Place,
  type ProjectPlaces,
  pathOfEvent,
  placeAt,
} from "./places.ts";
export { type Comments, printProject } from "./print-project.ts";
export type { Limits, MassChange, Project, WarehouseAddress } from "./project.ts";
export { projectJsonSchema } from "./project-json-schema.ts";
export type { ProjectSource } from "./project-schema.ts";
export { redactSecrets } from "./redact-secrets.ts";
export { authored, type Reporter, reportKey, reportValue } from "./reporter.ts";
export { timezoneNamed } from "./timezone-named.ts";
export { WAREHOUSES, type WarehouseKinds } from "./warehouse-kinds.ts";
export type * from "./warehouse-model.ts";
