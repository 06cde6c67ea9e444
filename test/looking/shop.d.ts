import { type Resolution } from "@muster/compiler";
import { type RefreshResult, type Row, type Warehouse } from "@muster/engine";
import { type Project } from "@muster/model";
/** A warehouse of its own; a refresh takes two connections to one. */
export declare const ENGINES: {
    duckdb: () => Promise<{
        warehouse: any;
        close: () => Promise<any>;
    }>;
    postgres: () => Promise<{
        warehouse: any;
        close: () => Promise<void>;
    }>;
};
export declare const AS_OF = 1767225600000000n;
export declare const HOUR = 3600000000n;
export declare function project(text?: string): Pick<Project, "schema" | "model">;
/** The same shop, of which the model has no roles. */
export declare const roleless: () => Pick<Project, "model" | "schema">;
export interface Customer {
    readonly id: number;
    readonly archived: boolean;
    readonly email: string | null;
    readonly plan: string | null;
    readonly loyal: boolean;
    readonly wantsEmail: boolean;
    readonly sms: boolean | null;
}
/** The last is archived; 39 is anonymous. */
export declare const customers: readonly Customer[];
export interface Order {
    readonly customer: number;
    readonly at: string;
    readonly total: number;
    readonly category: string;
    readonly product: string;
}
/** As many of each customer as its number says, up to 3; of everyone's first a year and more ago. */
export declare const orders: readonly Order[];
export declare function fill(warehouse: Warehouse): Promise<void>;
/** Definitions, all active; one that begins with `of accounts` is of these. */
export declare function resolve(of: Pick<Project, "model">, definitions: Readonly<Record<string, string>>): Resolution;
export declare function compiled(warehouse: Warehouse, of: Pick<Project, "model">, resolution: Resolution, name: string, asOf?: bigint): any;
export declare function refreshed(warehouse: Warehouse, of: Pick<Project, "schema" | "model">, resolution: Resolution, names: readonly string[], asOf?: bigint): Promise<RefreshResult>;
export declare function allOf(batches: AsyncIterable<readonly Row[]>): Promise<readonly Row[]>;
export declare function keysOf(batches: AsyncIterable<readonly Row[]>): Promise<readonly number[]>;
