import type { Warehouse } from "@muster/engine";
import type { Dialect } from "@muster/sql";
/** A warehouse of its own, empty, gone when it is closed. */
export interface TestEngine {
    readonly dialect: Dialect;
    open(): Promise<{
        readonly warehouse: Warehouse;
        close(): Promise<void>;
    }>;
}
export declare const ENGINES: {
    readonly duckdb: {
        readonly dialect: any;
        readonly open: () => Promise<{
            warehouse: any;
            close: () => Promise<any>;
        }>;
    };
    readonly postgres: {
        readonly dialect: any;
        readonly open: () => Promise<{
            warehouse: any;
            close: () => Promise<void>;
        }>;
    };
};
export type EngineName = keyof typeof ENGINES;
/** Something said for every engine: forgetting one does not compile. */
export type PerEngine<T> = Readonly<Record<EngineName, T>>;
export declare const ENGINE_NAMES: readonly EngineName[];
/** The engine by which the others' SQL is shown. */
export declare const REFERENCE = "duckdb";
