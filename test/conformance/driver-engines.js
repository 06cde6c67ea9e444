import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckdb } from "@muster/duckdb/driver";
import { openPostgres } from "@muster/postgres/driver";
import { createDatabase } from "../postgres.ts";
export const engines = [
    {
        name: "duckdb",
        types: { text: "varchar", double: "double", decimal: "decimal(38, 9)" },
        open: async () => {
            const folder = await temporaryFolder();
            const warehouse = await openDuckdb({ path: "test.duckdb" }, { projectDir: folder });
            return opened(warehouse, folder, async () => undefined);
        },
    },
    {
        name: "postgres",
        types: { text: "text", double: "double precision", decimal: "numeric" },
        open: async () => {
            const folder = await temporaryFolder();
            const database = await createDatabase();
            const warehouse = await openPostgres({ url: database.url });
            return opened(warehouse, folder, () => database.drop());
        },
    },
];
function opened(warehouse, folder, drop) {
    return {
        warehouse,
        folder,
        async [Symbol.asyncDispose]() {
            await warehouse[Symbol.asyncDispose]();
            await drop();
            await rm(folder, { recursive: true, force: true });
        },
    };
}
export function temporaryFolder() {
    return mkdtemp(join(tmpdir(), "muster-driver-"));
}
export function ask(session, sql, ...parameters) {
    return session.query({ sql, parameters });
}
export function run(session, sql, ...parameters) {
    return session.execute({ sql, parameters });
}
export function parameter(type, value) {
    return { type, value };
}
//# sourceMappingURL=driver-engines.js.map