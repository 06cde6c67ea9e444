import { globSync, readFileSync } from "node:fs";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readModule } from "./modules.ts";
import * as rules from "./rules.ts";
const root = fileURLToPath(new URL("../..", import.meta.url));
/** Every package's sources; tests may do what sources may not. */
const house = globSync("{grammar,packages/*,dialects/*,benchmarks}/src/**/*.ts", {
    cwd: root,
})
    .map((path) => path.replaceAll(sep, "/"))
    .filter((path) => !path.endsWith(".test.ts"))
    .sort()
    .map((path) => readModule(path, readFileSync(`${root}/${path}`, "utf8")));
const cases = [
    {
        says: "arrows between packages only point down",
        rule: rules.arrowsPointDown,
        broken: {
            "grammar/src/a.ts": `\nexport * from "@muster/model";`,
            "packages/model/src/a.ts": `import type { Plan } from "@muster/compiler";`,
            "packages/sql/src/a.ts": `import { x } from "@muster/engine";`,
            "packages/engine/src/a.ts": `const cli = () => import("@muster/cli");`,
            "packages/engine/src/b.ts": `import { duckdb } from "@muster/duckdb";`,
            "dialects/duckdb/src/a.ts": `import { postgres } from "@muster/postgres";`,
            "dialects/duckdb/src/b.ts": `import { WarehouseError } from "@muster/engine";`,
            "packages/novelty/src/a.ts": "",
        },
        reports: [
            "grammar/src/a.ts:2  grammar may not import @muster/model",
            "packages/model/src/a.ts:1  packages/model may not import @muster/compiler",
            "packages/sql/src/a.ts:1  packages/sql may not import @muster/engine",
            "packages/engine/src/a.ts:1  packages/engine may not import @muster/cli",
            "packages/engine/src/b.ts:1  packages/engine may not import @muster/duckdb",
            "dialects/duckdb/src/a.ts:1  dialects/duckdb may not import @muster/postgres",
            "dialects/duckdb/src/b.ts:1  dialects/duckdb may not import @muster/engine",
            "packages/novelty has no place in test/architecture/rules.ts yet",
        ],
        sound: {
            "packages/compiler/src/a.ts": `import { x } from "@muster/model"; import type { Y } from "@muster/grammar";`,
            "packages/activation/src/a.ts": `import { x } from "@muster/engine";`,
            "packages/cli/src/a.ts": `import { duckdb } from "@muster/duckdb/driver";`,
            "dialects/duckdb/src/driver/a.ts": `import { WarehouseError } from "@muster/engine";`,
        },
    },
    {
        says: "packages meet by name, not by path",
        rule: rules.packagesMeetByName,
        broken: { "packages/sql/src/emit/a.ts": `import { x } from "../../../compiler/src/index.ts";` },
        reports: [
            "packages/sql/src/emit/a.ts:1  ../../../compiler/src/index.ts leaves the package; import it by its name",
        ],
        sound: { "packages/sql/src/emit/a.ts": `import { x } from "../print.ts";` },
    },
    {
        says: "only the faces, test and benchmarks import a dialect",
        rule: rules.onlyFacesNameADialect,
        broken: {
            "dialects/postgres/src/index.ts": "",
            "packages/engine/src/a.ts": `import { connect } from "@muster/postgres/driver";`,
        },
        reports: [
            "packages/engine/src/a.ts:1  only the faces, test and benchmarks import @muster/postgres/driver",
        ],
        sound: {
            "dialects/postgres/src/index.ts": "",
            "packages/cli/src/a.ts": `import { connect } from "@muster/postgres/driver";`,
            "benchmarks/src/a.ts": `import { postgres } from "@muster/postgres";`,
        },
    },
    {
        says: "grammar, model and compiler know nothing of Kysely",
        rule: rules.kyselyStaysInSql,
        broken: { "packages/compiler/src/a.ts": `import type { OperationNode } from "kysely";` },
        reports: ["packages/compiler/src/a.ts:1  packages/compiler knows nothing of Kysely"],
        sound: { "packages/sql/src/a.ts": `import type { OperationNode } from "kysely";` },
    },
    {
        says: "one façade imports Kysely's values",
        rule: rules.oneFacadeForKyselyValues,
        broken: {
            "packages/sql/src/emit/a.ts": `import { type SelectQueryNode } from "kysely";`,
            "dialects/duckdb/src/a.ts": `export { sql } from "kysely";`,
        },
        reports: [
            `packages/sql/src/emit/a.ts:1  only packages/sql/src/kysely.ts imports Kysely's values ("import type" is free)`,
            `dialects/duckdb/src/a.ts:1  only packages/sql/src/kysely.ts imports Kysely's values ("import type" is free)`,
        ],
        sound: {
            "packages/sql/src/kysely.ts": `import { SelectQueryNode } from "kysely";`,
            "packages/sql/src/emit/a.ts": `import type { SelectQueryNode } from "kysely";`,
        },
    },
    {
        says: "no dialect's name stands in a string below the dialects, or in the engine",
        rule: rules.noDialectInAString,
        broken: {
            "packages/engine/src/a.ts": `if (dialect.name === "duckdb") refresh();`,
            "packages/sql/src/a.ts": "type Name = `postgres`;",
        },
        reports: [
            `packages/engine/src/a.ts:1  "duckdb" is a dialect's name: ask the Dialect instead`,
            `packages/sql/src/a.ts:1  "postgres" is a dialect's name: ask the Dialect instead`,
        ],
        sound: {
            "packages/model/src/a.ts": `const warehouse = { "duckdb": 1, postgres: 2 }; // "duckdb"`,
            "packages/cli/src/a.ts": `const name = "duckdb";`,
        },
    },
    {
        says: "grammar, model, compiler and sql never wait",
        rule: rules.pureRoomsNeverWait,
        broken: {
            "packages/compiler/src/a.ts": "export const f = async () => {\n  await 1;\n};",
            "packages/sql/src/a.ts": "export function f(x: Promise<string>) {}",
        },
        reports: [
            "packages/compiler/src/a.ts:1  async: packages/compiler is synchronous",
            "packages/compiler/src/a.ts:2  await: packages/compiler is synchronous",
            "packages/sql/src/a.ts:1  Promise: packages/sql is synchronous",
        ],
        sound: { "packages/engine/src/a.ts": "export const f = async () => {};" },
    },
    {
        says: "grammar, model, compiler and sql do no I/O",
        rule: rules.pureRoomsTouchNothing,
        broken: {
            "packages/model/src/a.ts": `import { readFileSync } from "node:fs";`,
            "grammar/src/a.ts": `import type { Hash } from "crypto";`,
        },
        reports: [
            "packages/model/src/a.ts:1  node:fs: packages/model does no I/O",
            "grammar/src/a.ts:1  crypto: grammar does no I/O",
        ],
        sound: { "packages/engine/src/a.ts": `import { readFileSync } from "node:fs";` },
    },
    {
        says: `a dialect at "." reaches no driver`,
        rule: rules.dialectsArePureWithoutDriver,
        broken: {
            "dialects/postgres/src/index.ts": `export * from "./types.ts";`,
            "dialects/postgres/src/types.ts": `import pg from "pg";`,
        },
        reports: ["dialects/postgres/src/types.ts:1  pg belongs behind ./driver"],
        sound: {
            "dialects/postgres/src/index.ts": `import { x } from "@muster/sql"; import type { Y } from "kysely";`,
            "dialects/postgres/src/driver.ts": `import pg from "pg"; import "./index.ts";`,
        },
    },
    {
        says: "modules import each other in no circle",
        rule: rules.noCycles,
        broken: {
            "grammar/src/a.ts": `import { b } from "./b.ts";`,
            "grammar/src/b.ts": `import { c } from "./c/index.ts";`,
            "grammar/src/c/index.ts": `import type { A } from "../a.ts";`,
        },
        reports: ["grammar/src/a.ts → grammar/src/b.ts → grammar/src/c/index.ts → grammar/src/a.ts"],
        sound: {
            "grammar/src/a.ts": `import { b } from "./b.ts"; import { c } from "./c.ts";`,
            "grammar/src/b.ts": `import { c } from "./c.ts";`,
            "grammar/src/c.ts": "",
        },
    },
];
const modulesOf = (sources) => Object.entries(sources).map(([path, source]) => readModule(path, source));
describe("the house keeps the rule:", () => {
    test.for(cases)("$says", ({ rule }) => {
        expect(rule(house)).toEqual([]);
    });
});
describe("the checker notices a breach of:", () => {
    test.for(cases)("$says", ({ rule, broken, reports, sound }) => {
        expect(rule(modulesOf(broken)).sort()).toEqual([...reports].sort());
        expect(rule(modulesOf(sound ?? {}))).toEqual([]);
    });
});
test("every package's sources are read", () => {
    const rooms = new Set(house.map(({ room }) => room));
    const packages = globSync("{grammar,packages/*,dialects/*,benchmarks}/package.json", { cwd: root });
    expect([...rooms].sort()).toEqual(packages.map((path) => path.replaceAll(sep, "/").replace("/package.json", "")).sort());
});
//# sourceMappingURL=architecture.test.js.map