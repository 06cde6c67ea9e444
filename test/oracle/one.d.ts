import type { WarehouseModel } from "@muster/model";
import type { LogicalEvent, LogicalValue } from "../world/logical-data.ts";
import type { Parameters } from "./parameters.ts";
export declare const MODEL: WarehouseModel;
export interface One {
    /** Of the persona `ann`; she has an email unless it is said to be null. */
    readonly traits?: {
        readonly [name: string]: LogicalValue;
    };
    /** `["bought", "2026-03-01T00:00:00Z", { price: "1" }]`; order and source after them. */
    readonly events?: readonly Event[];
    readonly asOf?: string;
    /** Further definitions. */
    readonly also?: string;
    /** Settings of the audience. */
    readonly settings?: string;
    readonly zone?: string;
    readonly parameters?: Parameters;
}
export type Event = readonly [
    name: string,
    time: string | null,
    properties?: {
        readonly [name: string]: LogicalValue;
    },
    order?: number | null,
    source?: string | null
];
export declare const NOW = "2026-03-15T12:00:00Z";
/** Instants of traits are written as texts here. */
export declare function instant(text: string): bigint;
export declare function eventOf(persona: string, [event, time, properties, order, source]: Event): LogicalEvent;
export declare function isIn(condition: string, one?: One): boolean;
