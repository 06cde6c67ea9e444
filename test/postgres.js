import { inject } from "vitest";
import { createDatabaseOn } from "./create-database.ts";
/** A fresh, empty database on the run's Postgres, for one test file; the first call of a run starts the server. */
export async function createDatabase() {
    return createDatabaseOn(await serverUrl());
}
async function serverUrl() {
    const response = await fetch(inject("postgresDesk"));
    const text = await response.text();
    if (!response.ok)
        throw new Error(text);
    return text;
}
//# sourceMappingURL=postgres.js.map