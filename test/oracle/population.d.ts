/** The base population (language.md, section 4): who may be a member at all, and what happened to whom. */
import type { AudienceDefinition } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { LogicalData } from "../world/logical-data.ts";
import type { Asker, Happening, Subject } from "./context.ts";
/** Everyone, before any audience asks: merged-away, excluded and keyless ones are gone. */
export interface Everyone {
    readonly personas: readonly Subject[];
    readonly accounts: readonly Subject[];
    readonly events: ReadonlyMap<Subject, readonly Happening[]>;
}
export declare function everyone(model: WarehouseModel, data: LogicalData, now: bigint): Everyone;
export declare function askerOf(audience: AudienceDefinition, all: Everyone, model: WarehouseModel): Asker;
