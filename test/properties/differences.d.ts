import { type Size } from "../world/sizes.ts";
import type { World } from "../world/world.ts";
import { type Engine } from "./engines.ts";
/** What an engine says of an audience, and what it should say. */
export interface Difference {
    readonly audience: string;
    readonly engine: string;
    /** The compiler refused the definitions or threw; the warehouse failed; or the members, or their parts, are others. */
    readonly kind: "refused" | "threw" | "failed" | "members";
    readonly detail: string;
    readonly sql?: string;
}
export interface Outcome {
    readonly differences: readonly Difference[];
    /** How many audiences tell their subjects apart. */
    readonly sizes: Readonly<Record<Size, number>>;
}
/** Asks the oracle and every engine for the members of every audience of the world. */
export declare function compareWorld(world: World, engines: readonly Engine[]): Promise<Outcome>;
/** Whether two differences are of one cause, as far as can be seen: then one may stand for the other. */
export declare function isAlike(a: Difference, b: Difference): boolean;
