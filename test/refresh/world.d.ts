import type { RefreshAudience, RefreshRequest, Row, Session, Warehouse } from "@muster/engine";
import type { KeyType, Project } from "@muster/model";
export type Place = {
    readonly duckdb: string;
} | {
    readonly postgres: string;
};
export declare function open(place: Place): Promise<Warehouse>;
export type TestProject = Pick<Project, "schema" | "model">;
export declare function project(keyType?: KeyType, schema?: string): TestProject;
/** The same, with accounts, whose keys are texts. */
export declare function withAccounts(of: TestProject): TestProject;
export declare const AS_OF = 1767225600000000n;
/** Customers from `from` to `to`, with a bound parameter as compiled audiences have. */
export declare function audience(name: string, from: number, to: number): RefreshAudience;
export declare function handWritten(name: string, sql: string, numbers?: readonly number[]): RefreshAudience;
/** Its query gives a part beside each key. */
export declare function splitAudience(name: string, sql: string): RefreshAudience;
export declare function ofAccounts(audience: RefreshAudience): RefreshAudience;
export declare function request(...audiences: RefreshAudience[]): RefreshRequest;
export declare function fill(warehouse: Warehouse, count: number): Promise<void>;
export declare function run(session: Session, sql: string): Promise<number>;
export declare function rows(session: Session, sql: string): Promise<readonly Row[]>;
/** What readers see: members and the size beside them, and the run that found them. */
export declare function published(session: Session): Promise<unknown>;
export declare function remove(path: string): void;
