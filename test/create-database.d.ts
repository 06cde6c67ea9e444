export interface TestDatabase {
    readonly url: string;
    /** Drops the database, whoever is still connected to it. */
    drop(): Promise<void>;
}
/** A fresh, empty database on the server of that URL. */
export declare function createDatabaseOn(server: string): Promise<TestDatabase>;
