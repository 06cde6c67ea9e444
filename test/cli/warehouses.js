// Where the command is tried: a warehouse of each kind, for one test file.
import { createDatabase } from "../postgres.ts";
export const WAREHOUSES = {
    duckdb: async () => ({
        entry: "duckdb: { path: shop.duckdb }",
        address: "duckdb:shop.duckdb",
        env: {},
        drop: async () => { },
    }),
    postgres: async () => {
        const { url, drop } = await createDatabase();
        return { entry: 'postgres: { url: "${DATABASE_URL}" }', address: url, env: { DATABASE_URL: url }, drop };
    },
};
//# sourceMappingURL=warehouses.js.map