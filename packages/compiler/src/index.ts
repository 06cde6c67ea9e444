export type { CompiledAudience, Parameter, Statement, Target } from "./compiled.ts";
export type * from "./plan/rel.ts";
export { STANDARD_FUNCTIONS, type StandardFunction } from "./plan/standard-function.ts";
