import { type TestDatabase } from "./create-database.ts";
export type { TestDatabase };
/** A fresh, empty database on the run's Postgres, for one test file; the first call of a run starts the server. */
export declare function createDatabase(): Promise<TestDatabase>;
