import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUDIENCES, build, Folder, projectFile } from "./muster.ts";
import { WAREHOUSES } from "./warehouses.ts";
const DAYS = ["2026-09-01", "2026-10-01", "2026-11-01"];
const NOW = ["--as-of", "2026-11-01"];
const SALE = `audience sale {
  status active
  where performed order_completed
  split 50% treatment, 50% control
}
`;
beforeAll(build);
describe.each(Object.entries(WAREHOUSES))("%s", (_, make) => {
    const folder = new Folder();
    let warehouse;
    const muster = (...args) => folder.muster(args, { env: warehouse.env });
    const fine = async (...args) => {
        const outcome = await muster(...args);
        expect(outcome, `${outcome.out}${outcome.err}`).toMatchObject({ code: 0 });
        return outcome.out;
    };
    const json = async (...args) => JSON.parse(await fine(...args, "--format", "json"));
    const size = async (...args) => (await json("size", ...args)).audiences[0].size;
    beforeAll(async () => {
        warehouse = await make();
        const file = projectFile(warehouse.entry).replace("      plan:       text\n", "      plan: text\n      loyalty: boolean\n      email_opt_in: boolean\n");
        folder.write("muster.yaml", file.replace("  roles:\n", "  roles:\n    loyalty: { trait: loyalty }\n"));
        folder.write("audiences/a.aud", AUDIENCES);
        folder.write("audiences/sale.aud", SALE);
        await fine("generate", "--personas", "500", "--events", "20000", "--days", "365", ...NOW);
        for (const day of DAYS)
            await fine("refresh", "lapsed", "buyers", "sale", "--as-of", day);
    });
    afterAll(async () => {
        folder[Symbol.dispose]();
        await warehouse.drop();
    });
    test("members --sample: so many at random, the same for a seed", async () => {
        const sample = (...more) => json("members", "buyers", ...NOW, "--sample", "5", ...more);
        const all = await json("members", "buyers", ...NOW);
        const some = await sample("--seed", "a");
        expect(some).toHaveLength(5);
        expect(all.map(({ persona }) => persona)).toEqual(expect.arrayContaining(some.map(({ persona }) => persona)));
        expect(await sample("--seed", "a")).toEqual(some);
        expect(await sample("--seed", "b")).not.toEqual(some);
        expect(Object.keys((await sample("--contacts"))[0])).toContain("email");
        expect(await muster("members", "buyers", "--seed", "a")).toMatchObject({ code: 1, out: "" });
    });
    test("--from-history: who was published by then", async () => {
        const past = ["--from-history", "--as-of", "2026-10-15"];
        const published = await size("lapsed", "--as-of", "2026-10-01");
        expect(await size("lapsed", ...past)).toBe(published);
        expect(published).not.toBe(await size("lapsed", "--as-of", "2026-10-15"));
        const keys = async (...args) => (await fine("members", "lapsed", ...args, "--format", "csv")).trim().split("\n").toSorted();
        expect(await keys(...past)).toEqual(await keys("--as-of", "2026-10-01"));
        const parts = await json("size", "sale", "sale.control", ...past);
        expect(parts.audiences[0].parts.control).toBe(parts.audiences[1].size);
        expect(await fine("size", "lapsed", ...past)).toContain("as published by 2026-10-15");
        const early = await muster("members", "lapsed", "--from-history", "--as-of", "2026-08-01");
        expect(early).toMatchObject({ code: 1, out: "" });
        expect(early.err).toMatch(/does not reach back to 2026-08-01/);
    });
    test("overlap: combinations, pairs, and a matrix, of published members and of conditions", async () => {
        const found = await json("overlap", "lapsed", "buyers", ...NOW);
        expect(found).toMatchObject({ published: true, asOf: "2026-11-01T06:00:00Z" });
        const sizes = (await json("size", "lapsed", "buyers", ...NOW)).audiences;
        const [lapsed = 0, buyers = 0] = sizes.map((one) => one.size);
        expect(found.audiences).toEqual([
            { audience: "lapsed", size: lapsed },
            { audience: "buyers", size: buyers },
        ]);
        expect(found.combinations.toSorted((a, b) => a.audiences.length - b.audiences.length)).toEqual([
            { audiences: ["buyers"], size: buyers - lapsed },
            { audiences: ["lapsed", "buyers"], size: lapsed },
        ]);
        expect(found.pairs).toEqual([{ audiences: ["lapsed", "buyers"], size: lapsed }]);
        const live = await json("overlap", "buyers", "-e", "plan = 'business'", ...NOW);
        expect(live.published).toBe(false);
        expect(live.pairs[0].size).toBe(await size("-e", "in audience buyers and plan = 'business'", ...NOW));
        const csv = await fine("overlap", "--matrix", ...NOW, "--format", "csv");
        expect(csv).toBe(`audience,lapsed,buyers,sale\nlapsed,${lapsed},${lapsed},${lapsed}\nbuyers,${lapsed},${buyers},${buyers}\nsale,${lapsed},${buyers},${buyers}\n`);
        const parts = await json("overlap", "sale.treatment", "sale.control", ...NOW);
        expect(parts.pairs[0].size).toBe(0);
        const table = await fine("overlap", "lapsed", "buyers", ...NOW);
        expect(table).toMatch(/exactly in +size +share\n {2}\w[\s\S]*█[\s\S]*in both +lapsed +buyers[\s\S]*each counted once/);
        expect((await muster("overlap", "buyers", "buyers")).err).toContain("named twice");
    });
    test("history: a plot, each refresh, days, one persona", async () => {
        const { size: now, entries } = await json("history", "lapsed");
        expect(entries.map(({ at }) => at.slice(0, 10))).toEqual([...DAYS]);
        expect(entries[1].size).toBe(await size("lapsed", "--as-of", DAYS[1]));
        for (const at of DAYS.keys()) {
            const before = entries[at - 1]?.size ?? 0;
            expect(entries[at].entered - entries[at].exited).toBe(entries[at].size - before);
        }
        expect(now).toBe(entries[2].size);
        const table = await fine("history", "lapsed");
        expect(table).toMatch(/┤.*█[\s\S]*as of +size +entered +exited\n {2}2026-09-01 00:00 MDT/);
        expect((await fine("history", "lapsed", "--days", "--format", "csv")).split("\n")).toHaveLength(5);
        expect((await json("history", "lapsed", "--last", "1")).entries).toHaveLength(1);
        const [{ persona }] = await json("members", "lapsed", "--from-history", "--as-of", "2026-09-01", "--limit", "1");
        const one = await json("history", "lapsed", "--persona", String(persona));
        expect(one.entries[0]).toMatchObject({ change: "entered", at: "2026-09-01T06:00:00.000Z" });
        expect(one.isMember).toBe(one.entries.length % 2 === 1);
        expect(await fine("history", "lapsed", "--persona", String(persona))).toMatch(/2026-09-01 .* entered/);
        const never = await muster("history", "idea");
        expect([never.code, never.err]).toEqual([1, expect.stringMatching(/never refreshed/)]);
    });
    test("insights: traits, purchases and categories against everyone", async () => {
        const found = await json("insights", "lapsed", ...NOW);
        const { audiences } = await json("size", "lapsed", "all_customers", "buyers", ...NOW);
        expect(audiences.map((one) => one.size)).toEqual([
            found.size,
            found.population,
            found.purchases.everyone.buyers,
        ]);
        expect(found.purchases.members.buyers).toBe(found.size);
        const plan = found.traits.find(({ trait }) => trait === "plan");
        const [{ value, members, everyone }] = plan.values;
        const is = value === null ? "plan is missing" : `plan = '${value}'`;
        expect(everyone).toBe(await size("-e", is, ...NOW));
        expect(members).toBe(await size("-e", `in audience lapsed and ${is}`, ...NOW));
        expect(found.categories.length).toBeGreaterThan(1);
        expect(found.refused).toEqual([
            { what: "products", reason: "the role `purchase` of the model names no `product`" },
        ]);
        const table = await fine("insights", "lapsed", ...NOW, "--trait", "plan", "--top", "2");
        expect(table).toMatch(/trait +value +members +share +everyone +lift\n {2}plan [\s\S]*have bought +100\.0 %/);
        expect(table).toContain("no products: the role");
        expect(await fine("insights", "lapsed", ...NOW, "--format", "csv")).toMatch(/^kind,trait,value,members[\s\S]*\ncategory,/);
        expect((await muster("insights", "lapsed", "--trait", "birthday")).err).toMatch(/is a date/);
    });
    test("status: who the members are", async () => {
        const { audiences } = await json("status");
        const buyers = audiences.find(({ audience }) => audience === "buyers");
        expect(buyers.loyaltyMembers).toBe(await size("-e", "in audience buyers and loyalty = true", ...NOW));
        expect(buyers.emailOptIns).toBe(await size("-e", "in audience buyers and email_opt_in = true", ...NOW));
        expect(buyers.smsOptIns).toBeNull();
        const { purchases, size: members } = await json("insights", "-e", "in audience buyers", ...NOW);
        // All orders of this shop are of its last year.
        expect(buyers.cltv).toBeCloseTo((3 * purchases.members.revenue) / members, 4);
        const table = await fine("status");
        expect(table).toMatch(/change +loyalty +e-mail +CLTV +last sized/);
        expect(table).toMatch(/idea +draft +· +· +· +· +· +never/);
    });
});
//# sourceMappingURL=looking.test.js.map