/** Pieces of SQL that both warehouses read alike. */
import type { KeyType } from "@muster/model";
/** One row of a table: column to SQL literal. */
export type Row = Map<string, string>;
export interface Rows {
    /** Column to SQL type, in the order of appearance. */
    readonly columns: ReadonlyMap<string, string>;
    readonly rows: readonly Row[];
}
/** Creates a table and fills it. */
export declare function statements(name: string, { columns, rows }: Rows): string[];
export declare function keyType(type: KeyType): string;
export declare function key(value: string | null, type: KeyType): string;
export declare function clock(micros: bigint): string;
export declare function text(value: string | null): string;
export declare function quoted(name: string): string;
