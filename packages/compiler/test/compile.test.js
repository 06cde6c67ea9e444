import { messageOf, renderDiagnostics } from "@muster/grammar";
import { describe, expect, test } from "vitest";
import { check, compile, compileAudience, fingerprint, planAudience, printPlan, } from "../src/index.ts";
import { shopModel as model } from "./shop-model.ts";
/** A dialect that prints the plan: what `compile` does is shown without SQL. */
const dialect = { name: "plan", render: (plan) => ({ sql: printPlan(plan), parameters: [] }) };
const asOf = "2026-11-22T09:00:00Z";
function compiled(text, audience) {
    return compile(text, { model, dialect, asOf, ...(audience === undefined ? {} : { audience }) });
}
function plan(text) {
    const result = compiled(text);
    if (!result.ok)
        throw new Error(renderDiagnostics(result.diagnostics, [{ name: "audience.aud", text }]));
    return result.value.sql;
}
describe("which audience", () => {
    test("the only one of the text needs no name, though the library has more", () => {
        const result = compiled("audience pro { where plan = 'pro' }");
        expect(result.ok && result.value.audience).toBe("pro");
    });
    test("one of the library is there by name", () => {
        const result = compiled("", "all_customers");
        expect(result.ok && result.value.audience).toBe("all_customers");
    });
    test("a name that is not there is an error with the closest one", () => {
        const result = compiled("audience lapsed { where plan = 'pro' }", "lapsd");
        expect(result.ok).toBe(false);
        expect(result.diagnostics.map((d) => [d.code, messageOf(d), d.notes])).toEqual([
            ["no-such-audience", "there is no audience `lapsd`", ["closest: `lapsed`"]],
        ]);
    });
    test("of several, one must be chosen", () => {
        expect(compiled("audience a {} audience b {}").diagnostics.map((d) => d.code)).toEqual([
            "audience-not-chosen",
        ]);
    });
    test("an error anywhere is a failure, with everything that is wrong", () => {
        const result = compiled("audience a { where pln = 'x' } audience b { where performed nothing }", "a");
        expect(result.ok).toBe(false);
        expect(result.diagnostics.map((d) => d.code)).toEqual(["unknown-trait", "unknown-event"]);
    });
});
test("nothing is warned of where the parser read on after a mistake", () => {
    const condition = "performed logged_in at least 99999999999 times or plan in ()";
    const { diagnostics } = check(`audience a { where ${condition} }`, { model });
    expect(diagnostics.map((d) => d.code)).toEqual(["bad-count", "unexpected-token"]);
});
describe("the version of a definition", () => {
    const versionOf = (text) => {
        const { resolution } = check(text, { model });
        return fingerprint(resolution, "a", model);
    };
    test("does not change with the instant, the wording or the order of definitions", () => {
        const text = "audience a { where performed order_completed in last 30 days and plan = 'pro' }";
        const version = versionOf(text);
        expect(version).toMatch(/^[0-9a-f]{16}$/);
        expect(versionOf(`trait t = 1\n${text}`)).toBe(version);
        expect(versionOf(text.replace("plan = 'pro'", 'plan = "pro"'))).toBe(version);
        for (const instant of ["2020-02-29T00:00:00Z", "2030-01-01T00:00:00Z"]) {
            const { resolution } = check(text, { model });
            expect(compileAudience(resolution, "a", { model, dialect, asOf: instant }).fingerprint).toBe(version);
        }
    });
    test("changes with a number, a window, or a trait that it uses", () => {
        const versions = [
            "audience a { where t > 3 } trait t = count(order_completed)",
            "audience a { where t > 4 } trait t = count(order_completed)",
            "audience a { where t > 3 } trait t = count(order_completed in last 9 days)",
        ].map(versionOf);
        expect(new Set(versions).size).toBe(3);
    });
});
describe("what the plan spends", () => {
    const scansOf = (text, table) => plan(text)
        .split("\n")
        .filter((line) => line.trim().startsWith(`scan ${table}`)).length;
    test("conditions on the same events are one scan, also through traits", () => {
        const text = `trait spent = sum(order_completed.revenue in last 90 days)
      audience a {
        where spent > 100 and count(order_completed in last 90 days) > 2 and avg(order_completed.revenue in last 90 days) < 80
      }`;
        expect(scansOf(text, "orders")).toBe(1);
    });
    test("an absence is an anti join against the base population, once", () => {
        const text = plan("audience a { where did not perform order_completed in last 90 days }");
        expect(text.match(/anti join/g)).toHaveLength(1);
        expect(text).not.toContain("aggregate");
    });
    test("alternatives of events are one union, and the personas are scanned once", () => {
        const text = "audience a { where performed order_completed or performed product_viewed }";
        expect(scansOf(text, "customers")).toBe(1);
        expect(plan(text)).toContain("union all");
    });
    test("an audience that is referred to twice is computed once, so that forty doublings stay small", () => {
        const chain = Array.from({ length: 40 }, (_, n) => n === 0
            ? "audience a0 { where plan = 'pro' }"
            : `audience a${n} { where in audience a${n - 1} and (age > ${n} or in audience a${n - 1}) }`);
        const { resolution } = check(chain.join("\n"), { model });
        const { optimized } = planAudience(resolution, "a39", { model, asOf });
        expect(printPlan(optimized).length).toBeLessThan(60_000);
    });
    test("what events alone cannot tell is asked of the persona's row, without end", () => {
        const text = "audience a { where hour(2027-01-01T00:00:00Z) between cltv and purchase_frequency }";
        expect(plan(text)).toContain("left join");
    });
    test("an instant of evaluation bounds every scan of events", () => {
        expect(plan("audience a { where performed order_completed }")).toContain("lessOrEqual");
    });
});
//# sourceMappingURL=compile.test.js.map