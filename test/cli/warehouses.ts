// Where the command is tried: a warehouse of each kind, for one test file.
import { createDatabase, type TestDatabase } from "../postgres.ts";
import type { RunOptions } from "./muster.ts";

export interface TestWarehouse {
  /** As `muster.yaml` names it. */
  readonly entry: string;
  /** As the command line names it. */
  readonly address: string;
  readonly env: NonNullable<RunOptions["env"]>;
  drop(): Promise<void>;
}

export const WAREHOUSES: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  duckdb: async () => ({
    entry: "duckdb: { path: shop.duckdb }",
    address: "duckdb:shop.duckdb",
    env: {},
    drop: async () => {},
  }),
  postgres: async () => {
    const { url, drop }: TestDatabase = await createDatabase();
    return { entry: 'postgres: { url: "${DATABASE_URL}" }', address: url, env: { DATABASE_URL: url }, drop };
  },
};
