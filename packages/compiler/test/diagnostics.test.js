import { readdirSync, readFileSync } from "node:fs";
import { messageOf, renderDiagnostics } from "@muster/grammar";
import { describe, expect, test } from "vitest";
import { check } from "../src/compile.ts";
import { shopModel } from "./shop-model.ts";
const folder = new URL("diagnostics/", import.meta.url);
const catalog = new URL("../../../grammar/src/diagnostic-catalog.ts", import.meta.url);
const cases = readdirSync(folder).filter((name) => name.endsWith(".aud"));
/** A case may ask for another shop, or supply parameters, in its first line: `# model: without roles`. */
const models = {
    "without roles": {
        ...shopModel,
        roles: {},
        personas: {
            ...shopModel.personas,
            traits: new Map([...shopModel.personas.traits].filter(([name]) => name !== "birthday")),
        },
    },
    "without accounts": { ...shopModel, accounts: undefined },
    "without sources": {
        ...shopModel,
        personas: { ...shopModel.personas, source: undefined },
        events: new Map([...shopModel.events].map(([name, event]) => [
            name,
            { ...event, table: { ...event.table, source: undefined } },
        ])),
    },
};
function diagnose(name, text) {
    const asked = /^# model: (.*)$/m.exec(text)?.[1];
    const model = asked === undefined ? shopModel : models[asked];
    const supplied = /^# parameters: (.*)$/m.exec(text)?.[1]?.split(", ") ?? [];
    const parameters = Object.fromEntries(supplied.map((each) => each.split("=")));
    const destinations = ["meta_ads", "weekly_csv"];
    return check({ name, text }, { model, destinations, parameters }).diagnostics;
}
describe("each code, as its author sees it", () => {
    test.each(cases)("%s", async (name) => {
        const text = readFileSync(new URL(name, folder), "utf8");
        const code = name.slice(0, -".aud".length);
        const found = diagnose(name, text);
        expect(new Set(found.map((diagnostic) => diagnostic.code))).toEqual(new Set([code]));
        for (const diagnostic of found) {
            const message = messageOf(diagnostic);
            expect(message.length).toBeLessThanOrEqual(400);
            expect(message).not.toMatch(/\byou(r)?\b/i);
            for (const fix of diagnostic.fixes)
                expect(fix.span.end).toBeLessThanOrEqual(text.length);
        }
        const pictures = renderDiagnostics(found, [{ name, text }]);
        await expect(`${text}\n${"-".repeat(80)}\n${pictures}\n`).toMatchFileSnapshot(new URL(`${code}.golden`, folder).pathname);
    });
    test("no code of the compiler is without a case", () => {
        const source = readFileSync(catalog, "utf8");
        const sections = source
            .split(/^ {2}\/\/ -{10,} /m)
            .filter((section) => /^[^\n]*\(compiler\)/.test(section));
        const codes = sections.flatMap((section) => [...section.matchAll(/^ {2}"([a-z-]+)": (?:error|warning)/gm)].map((match) => match[1]));
        expect(codes.length).toBeGreaterThan(50);
        expect(codes.filter((code) => !cases.includes(`${code}.aud`))).toEqual([]);
    });
});
//# sourceMappingURL=diagnostics.test.js.map