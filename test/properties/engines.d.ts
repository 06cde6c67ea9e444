import { type Plan, planAudience, type Resolving, type Statement, type Target } from "@muster/compiler";
import type { Members } from "../oracle/context.ts";
import type { DialectName } from "../world/materialize.ts";
import type { World } from "../world/world.ts";
/** A warehouse that a world can be put into, one after another. */
export interface Engine {
    readonly name: DialectName;
    readonly target: Target;
    load(world: World): Promise<void>;
    /** Empties the warehouse, then runs these. */
    prepare(statements: readonly string[]): Promise<void>;
    run(sql: string): Promise<void>;
    /** Who the statement finds, and of what part each is, if of any. */
    members(statement: Statement): Promise<Members>;
    close(): Promise<void>;
}
export declare function duckdbEngine(): Promise<Engine>;
export declare function postgresEngine(url: string): Promise<Engine>;
/**
 * Plans an audience once, for engines to spell; as `compileAudience` does, but without the fingerprint, which would be half
 * of the work.
 */
export declare function planned(resolution: Parameters<typeof planAudience>[0], audience: string, { model, asOf }: Pick<World, "model" | "asOf">): Plan;
/** Resolves definitions, with what is supplied for their parameters; warnings, which cost as much again, are not asked for. */
export declare function checked(text: string, { model, parameters }: Pick<World, "model" | "parameters">): Resolving;
