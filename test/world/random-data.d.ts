/**
 * Random data for definitions: tiny domains, a quarter of it missing, ties, and times on the edge of every window that
 * the definitions name, one microsecond before it and one after; and events as far apart as the definitions' lengths.
 */
import type { SourceFile } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { Domain } from "./definitions/author.ts";
import type { Dice } from "./dice.ts";
import type { LogicalData } from "./logical-data.ts";
export declare function randomData(dice: Dice, model: WarehouseModel, domain: Domain, { files, audiences }: {
    readonly files: readonly SourceFile[];
    readonly audiences: readonly string[];
}, asOf: string): LogicalData;
