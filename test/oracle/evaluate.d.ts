/**
 * The reference evaluator: language.md as plain loops over arrays. It shares nothing with the compiler but the syntax
 * tree, is as slow as it likes, and is meant to be read next to language.md in one sitting: this file, then the one of
 * each construct.
 *
 *     evaluate({ files: [parse({ name: "a.aud", text }).file], model, data, asOf: "2026-11-01T00:00:00Z", audience: "vips" })
 *     // Set { "1", "7" }
 */
import type { SourceFile } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { LogicalData } from "../world/logical-data.ts";
import type { Members } from "./context.ts";
import { type Parameters } from "./parameters.ts";
export interface Question {
    readonly files: readonly SourceFile[];
    /** The standard library: found when no file defines a name; speaks of the model's roles. */
    readonly library?: readonly SourceFile[];
    readonly model: WarehouseModel;
    readonly data: LogicalData;
    /** Microseconds since 1970-01-01T00:00:00Z, or RFC 3339. */
    readonly asOf: bigint | string;
    readonly audience: string;
    readonly parameters?: Parameters;
}
/** The keys of the members. */
export declare function evaluate(question: Question): Set<string>;
/** For several audiences of the same files: what one needs of another is worked out once. */
export declare function oracle(question: Omit<Question, "audience">): {
    /** The keys of the members: of personas, or of accounts. */
    members(audience: string): Set<string>;
    /** The part of each member, where the audience is split, or is a waterfall. */
    parts(audience: string): Members;
    /** How many could be members: the size of its base population, of a waterfall that of its first audience. */
    population(audience: string): number;
};
