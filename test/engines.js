/** The tests' list of engines. A new dialect has an entry here; every suite then asks it too. */
import { duckdb } from "@muster/duckdb";
import { openDuckdb } from "@muster/duckdb/driver";
import { postgres } from "@muster/postgres";
import { openPostgres } from "@muster/postgres/driver";
import { createDatabase } from "@muster/test/postgres";
export const ENGINES = {
    duckdb: {
        dialect: duckdb,
        async open() {
            const warehouse = await openDuckdb({ path: ":memory:", threads: 1 }, { projectDir: "." });
            return { warehouse, close: async () => warehouse[Symbol.asyncDispose]() };
        },
    },
    postgres: {
        dialect: postgres,
        async open() {
            const database = await createDatabase();
            const warehouse = await openPostgres({ url: database.url, connections: 1 });
            const close = async () => {
                await warehouse[Symbol.asyncDispose]();
                await database.drop();
            };
            return { warehouse, close };
        },
    },
};
export const ENGINE_NAMES = Object.keys(ENGINES);
/** The engine by which the others' SQL is shown. */
export const REFERENCE = "duckdb";
//# sourceMappingURL=engines.js.map