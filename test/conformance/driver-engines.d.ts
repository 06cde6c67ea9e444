import type { DataType, Parameter } from "@muster/compiler";
import type { Row, Session, Warehouse } from "@muster/engine";
export interface Engine {
    readonly name: "duckdb" | "postgres";
    /** The engine's spelling of types that differ. */
    readonly types: {
        readonly text: string;
        readonly double: string;
        readonly decimal: string;
    };
    /** A warehouse of its own, empty, with a folder beside it; all of it goes away with it. */
    open(): Promise<Opened>;
}
export interface Opened extends AsyncDisposable {
    readonly warehouse: Warehouse;
    readonly folder: string;
}
export declare const engines: readonly Engine[];
export declare function temporaryFolder(): Promise<string>;
export declare function ask(session: Session, sql: string, ...parameters: Parameter[]): Promise<readonly Row[]>;
export declare function run(session: Session, sql: string, ...parameters: Parameter[]): Promise<number>;
export declare function parameter(type: DataType, value: Parameter["value"]): Parameter;
