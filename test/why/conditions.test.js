// What `why` says of every node of a condition is what the oracle says of that condition alone; and all of it together is
// membership: for every audience of test/cases, every persona, on every engine.
import { check, compileAudience, conditionTree, memberPlan, rowPlan, STANDING, } from "@muster/compiler";
import { parse } from "@muster/grammar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caseFiles } from "../cases/case-file.ts";
import { AS_OF, data, model } from "../cases/shop.ts";
import { ENGINE_NAMES, ENGINES } from "../engines.ts";
import { oracle } from "../oracle/evaluate.ts";
import { library } from "../oracle/library.ts";
import { materialize } from "../world/materialize.ts";
const opened = new Map();
beforeAll(async () => {
    for (const name of ENGINE_NAMES) {
        const engine = await ENGINES[name].open();
        opened.set(name, engine);
        for (const sql of materialize(model, data, name))
            await engine.warehouse.execute({ sql, parameters: [] });
    }
});
afterAll(async () => {
    for (const engine of opened.values())
        await engine.close();
});
const options = { model, asOf: AS_OF };
describe.each(caseFiles())("$name", (file) => {
    const { resolution } = check({ name: file.name, text: file.text }, { model });
    const parsed = parse({ name: file.name, text: file.text }).file;
    const cases = [...resolution.audiences.values()]
        .filter(({ source }) => source === file.name)
        .map((audience) => ({ audience, nodes: nodesOf(conditionTree(audience, parsed)) }));
    const truth = oracleOfNodes(parsed, cases);
    test.each(ENGINE_NAMES)("%s says of every node what the oracle says", async (name) => {
        const { warehouse } = opened.get(name);
        for (const { audience, nodes } of cases) {
            const rows = await warehouse.query(rendered(warehouse, rowsOf(resolution, audience, nodes)));
            const inPopulation = rows.filter((row) => row.slice(1, 5).every((flag) => flag === true));
            for (const [at, node] of nodes.entries()) {
                expect(keysWhere(inPopulation, STANDING.length + at), `${audience.name} on ${name}: ${node.text}`).toEqual([...truth.members(askedOfOracle(audience, at))].toSorted(byNumber));
            }
            const members = await warehouse.query(compileAudience(resolution, audience.name, { ...options, dialect: warehouse.dialect }));
            const chosen = inPopulation.filter((row) => row[STANDING.length] !== false && row[5] === true);
            if (audience.ranked === undefined)
                expect(keysOf(chosen)).toEqual(keysOf(members));
            else
                expect(keysOf(chosen)).toEqual(expect.arrayContaining(keysOf(members)));
        }
    });
    test.each(ENGINE_NAMES)("%s says the same of one persona alone", async (name) => {
        const { warehouse } = opened.get(name);
        for (const [number, { audience, nodes }] of cases.entries()) {
            const rows = await warehouse.query(rendered(warehouse, rowsOf(resolution, audience, nodes)));
            const members = [...truth.members(audience.name)];
            // Some of them each time, others from audience to audience.
            for (const row of rows.filter((_, at) => at % 8 === number % 8)) {
                const key = String(row[0]);
                const alone = await warehouse.query(rendered(warehouse, rowsOf(resolution, audience, nodes, key)));
                expect(alone, `${key} in ${audience.name} on ${name}`).toEqual([row]);
                const member = await warehouse.query(rendered(warehouse, memberPlan(resolution, audience.name, rowOf(audience, key), options)));
                expect(keysOf(member), `${key} in ${audience.name} on ${name}`).toEqual(members.filter((one) => one === key));
            }
        }
    });
});
function rowsOf(resolution, audience, nodes, key) {
    const conditions = nodes.map(({ condition }) => condition);
    return rowPlan(resolution, audience.name, conditions, options, key === undefined ? undefined : rowOf(audience, key));
}
/** With the account and all names of a persona, as `why` finds them. */
function rowOf({ of }, key) {
    const account = of === "persona" ? data.personas.find((one) => one.key === key)?.account : undefined;
    const aliases = data.aliases.filter(({ persona }) => persona === key).map(({ alias }) => alias);
    const names = of === "persona" ? { names: [key, ...aliases] } : {};
    return { key, ...names, ...(account ? { account } : {}) };
}
function rendered({ dialect }, plan) {
    return dialect.render(plan);
}
function keysOf(rows) {
    return rows.map(([key]) => String(key)).toSorted(byNumber);
}
function keysWhere(rows, column) {
    for (const row of rows)
        expect(typeof row[column]).toBe("boolean");
    return keysOf(rows.filter((row) => row[column] === true));
}
function byNumber(a, b) {
    return Number(a) - Number(b);
}
/** The root first. */
function nodesOf(node) {
    return node === undefined ? [] : [node, ...node.operands.flatMap(nodesOf)];
}
function nodeName(audience, at) {
    return `${audience.name}: node ${at}`;
}
/** What a waterfall asks is who is in its audiences, each with a base population of its own. */
function askedOfOracle(audience, at) {
    const { name, parts } = audience;
    if (parts?.kind !== "waterfall")
        return nodeName(audience, at);
    return at === 0 ? name : parts.audiences[at - 1];
}
/** Each node, read from its own text, is the condition of an audience with the settings of the one that it is of. */
function oracleOfNodes(file, cases) {
    const alone = cases.flatMap(({ audience, nodes }) => (audience.parts?.kind === "waterfall" ? [] : nodes).map((node, at) => {
        const [read] = parse({ name: "node", text: `audience x { where ${node.text} }` }).file.definitions;
        const own = file.definitions.find(({ name }) => name.text === audience.name);
        if (read?.kind !== "audience" || own?.kind !== "audience")
            throw new Error(`no condition: ${node.text}`);
        const { choice: _, ...settings } = own;
        return {
            ...settings,
            ...(audience.of === "account" ? { of: "accounts" } : {}),
            name: { text: nodeName(audience, at), span: own.span },
            where: read.where,
        };
    }));
    const definitions = [...file.definitions, ...alone];
    return oracle({ files: [{ ...file, definitions }], library, model, data, asOf: AS_OF });
}
//# sourceMappingURL=conditions.test.js.map