import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, Folder, projectFile } from "./muster.ts";
import { WAREHOUSES } from "./warehouses.ts";
const DEFINITIONS = `audience sale {
  status active
  where performed order_completed
  split 50% offered, 50% left_alone
}

audience reorder {
  where performed order_completed since $start and plan in ($plan, "pro")
}

audience companies of accounts {
  status active
  where seats > 1
}

waterfall best_first { reordered, sale }

audience reordered {
  status active
  where performed order_completed at least 2 times
}

audience newly {
  where entered audience sale in last 1 day
}
`;
beforeAll(build);
describe.each(Object.entries(WAREHOUSES))("%s", (_, make) => {
    const folder = new Folder();
    let warehouse;
    const muster = (...args) => folder.muster(args, { env: warehouse.env });
    const json = async (...args) => JSON.parse(fine(await muster(...args, "--format", "json")).out);
    const AS_OF = ["--as-of", "2026-11-01"];
    beforeAll(async () => {
        warehouse = await make();
        const model = projectFile(warehouse.entry).replace("    key: customer_id\n", "    key: customer_id\n    account: account_id\n");
        const accounts = "  accounts: { table: accounts, key: account_id, traits: { plan: text, seats: number } }\n";
        folder.write("muster.yaml", model.replace("  events:\n", `${accounts}  events:\n`));
        folder.write("audiences/a.aud", DEFINITIONS);
        fine(await muster("generate", "--personas", "300", "--events", "3000", ...AS_OF));
    });
    afterAll(async () => {
        folder[Symbol.dispose]();
        await warehouse.drop();
    });
    test("size tells the parts, and a part; members have theirs, or are those of one", async () => {
        const { audiences } = await json("size", "sale", "sale.offered", ...AS_OF);
        const [whole, part] = audiences;
        expect(whole.parts.offered + whole.parts.left_alone).toBe(whole.size);
        expect(part).toEqual({ audience: "sale.offered", size: whole.parts.offered });
        expect(fine(await muster("size", "sale", ...AS_OF)).out).toMatch(/sale +\d+.*\n +sale\.offered +\d+\n +sale\.left_alone/);
        const members = await json("members", "sale", ...AS_OF);
        expect(Object.groupBy(members, ({ part: of }) => of).offered).toHaveLength(part.size);
        const offered = await json("members", "sale.offered", "--contacts", ...AS_OF);
        expect(offered).toHaveLength(part.size);
        expect(Object.keys(offered[0])).toEqual(["persona", "part", "email", "phone", "first_name"]);
        expect((await json("members", "best_first.sale", ...AS_OF)).length).toBeGreaterThan(0);
        expect(await muster("size", "sale.ofered")).toMatchObject({
            code: 1,
            err: expect.stringContaining("closest: `sale.offered`"),
        });
        expect((await muster("members", "companies.x")).err).toContain("only a split or a waterfall has parts");
    });
    test("accounts are members too, but have no contacts", async () => {
        const members = await json("members", "companies", ...AS_OF);
        expect(Object.keys(members[0])).toEqual(["account"]);
        expect(await muster("members", "companies", "--contacts")).toMatchObject({
            code: 1,
            err: expect.stringContaining("which have no contact traits"),
        });
    });
    test("parameters are supplied by name; what is missing, unknown or of another type is told", async () => {
        const year = (...args) => json("size", "reorder", ...AS_OF, ...args);
        const all = await year("--param", "start=2025-11-01", "--param", "plan=business");
        const few = await year("--param", "start=2026-10-30", "--param", "plan=business");
        expect(all.audiences[0].size).toBeGreaterThan(few.audiences[0].size);
        const missing = await muster("size", "reorder", "--param", "start=2026-10-01");
        expect(missing.code).toBe(1);
        expect(missing.err).toMatch(/error\[missing-parameter\].*`\$plan`[\s\S]*a\.aud:8[\s\S]*--param NAME=VALUE/);
        expect((await muster("size", "reorder", "--param", "plna=x")).err).toContain("closest: `$plan`");
        expect((await muster("size", "reorder", "--param", "plan")).err).toContain("has no value");
        expect((await muster("check", "--offline", "--param", "start=tomorrow")).out).toContain("error[wrong-parameter]");
        const { parameters } = await json("compile", "reorder", "--param", "start=2026-10-01", "--param", "plan=a'b");
        expect(parameters).toContainEqual({ type: "text", value: "a'b" });
        expect((await muster("compile", "reorder", "--stage", "plan")).code).toBe(1);
    });
    test("refresh publishes parts and accounts, and what it noted can be asked for", async () => {
        expect((await json("size", "newly")).audiences[0].size).toBe(0);
        const { audiences } = await json("refresh");
        const sizeOf = (name) => audiences.find(({ audience }) => audience === name).size;
        expect(sizeOf("companies")).toBeGreaterThan(0);
        expect((await json("size", "newly")).audiences[0].size).toBe(sizeOf("sale"));
        const told = await json("status");
        expect(told.audiences).toContainEqual(expect.objectContaining({ audience: "companies", state: "fresh" }));
    });
});
function fine(outcome) {
    expect(outcome.code, outcome.err + outcome.out).toBe(0);
    return outcome;
}
//# sourceMappingURL=parts-and-parameters.test.js.map