/**
 * Random well-typed definitions, as the text that an author would write. Every construct of the language's sections 3
 * to 7 has its place in one of the files beside this one.
 */
import type { WarehouseModel } from "@muster/model";
import type { Parameters } from "../../oracle/parameters.ts";
import type { Dice } from "../dice.ts";
import { type Domain } from "./author.ts";
import type { Construct } from "./constructs.ts";
export interface Definitions {
    readonly texts: string[];
    /** Audiences and waterfalls. */
    readonly audiences: string[];
    readonly parameters: Parameters;
}
export interface Wanted {
    /** How many audiences. */
    readonly size: number;
    readonly constructs: ReadonlySet<Construct>;
}
export declare function randomDefinitions(dice: Dice, model: WarehouseModel, domain: Domain, today: string, { size, constructs }: Wanted): Definitions;
