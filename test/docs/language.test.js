// Every example of the first page and of the language reference compiles on every dialect, and runs.
import { check, compileAudience } from "@muster/compiler";
import { messageOf } from "@muster/grammar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AS_OF, model as cases, data } from "../cases/shop.ts";
import { ENGINE_NAMES, ENGINES } from "../engines.ts";
import { materialize } from "../world/materialize.ts";
import { blocksOf } from "./blocks.ts";
const examples = ["README.md", "grammar/README.md"]
    .flatMap(blocksOf)
    .filter(({ language }) => language === "aud");
const orders = cases.events.get("order_completed");
const payment = {
    name: "payment_method",
    type: { kind: "text" },
    source: { column: "payment_method", path: [], storage: "native" },
};
/** The shop that the page describes. */
const model = {
    ...cases,
    events: new Map(cases.events).set("order_completed", {
        ...orders,
        properties: new Map(orders.properties).set("payment_method", payment),
    }),
};
const resolutions = examples.map(({ text, line }) => ({
    line,
    ...check({ name: "README.md", text }, { model }),
}));
test("the page has examples", () => expect(examples.length).toBeGreaterThan(14));
test.each(resolutions)("line $line says nothing wrong", ({ diagnostics }) => {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(messageOf)).toEqual([]);
});
describe.each(ENGINE_NAMES)("%s", (name) => {
    let engine;
    beforeAll(async () => {
        engine = await ENGINES[name].open();
        const statements = materialize(model, { ...data, lists: [], history: [] }, name);
        for (const sql of statements)
            await engine.warehouse.execute({ sql, parameters: [] });
    });
    afterAll(() => engine.close());
    test.each(resolutions)("runs the definitions of line $line", async ({ resolution }) => {
        const { dialect } = engine.warehouse;
        for (const { name: audience, source } of resolution.audiences.values()) {
            if (source !== "README.md")
                continue;
            const statement = compileAudience(resolution, audience, { model, dialect, asOf: AS_OF });
            const keys = (await engine.warehouse.query(statement)).map(([key]) => Number(key));
            expect(new Set(keys).size, audience).toBe(keys.length);
        }
        for (const { name: trait, source } of resolution.traits.values()) {
            if (source !== "README.md")
                continue;
            // A trait runs as the condition that it is known.
            const text = `${examples.find((each) => each.text.includes(`trait ${trait} `)).text}
        audience knows_it { where \`${trait}\` is known }`;
            const asked = check({ name: "README.md", text }, { model }).resolution;
            await engine.warehouse.query(compileAudience(asked, "knows_it", { model, dialect, asOf: AS_OF }));
        }
    });
});
//# sourceMappingURL=language.test.js.map