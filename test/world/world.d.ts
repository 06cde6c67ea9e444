/** One random case for the oracle and every warehouse: a model, its data, an instant, and definitions. */
import type { WarehouseModel } from "@muster/model";
import type { Parameters } from "../oracle/parameters.ts";
import type { LogicalData } from "./logical-data.ts";
export interface World {
    readonly model: WarehouseModel;
    readonly data: LogicalData;
    /** RFC 3339. */
    readonly asOf: string;
    /** Definitions, each a text of its own, so that a failing case can lose those that it does not need. */
    readonly definitions: readonly string[];
    /** The audiences and waterfalls to ask for. */
    readonly audiences: readonly string[];
    /** What is supplied for `$name`. */
    readonly parameters?: Parameters;
}
/** As JSON, with maps and bigints marked. */
export declare function worldToJson(world: World): string;
export declare function worldFromJson(text: string): World;
