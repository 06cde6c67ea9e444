// `muster why` on the built command, on every warehouse.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, Folder, projectFile } from "./muster.ts";
import { WAREHOUSES } from "./warehouses.ts";
const DEFINITIONS = `audience keen {
  status active
  where performed order_completed at least 1_000 times in last 365 days
    and did not perform order_completed before 2020-01-01
}

audience buyers {
  where performed order_completed
}

audience of_buyers {
  where in audience buyers
}
`;
beforeAll(build);
describe.each(Object.entries(WAREHOUSES))("%s", (_, make) => {
    const folder = new Folder();
    let warehouse;
    const muster = (...args) => folder.muster([...args, "--as-of", "2026-11-01"], { env: warehouse.env });
    const json = async (...args) => JSON.parse(fine(await muster(...args, "--format", "json")).out);
    beforeAll(async () => {
        warehouse = await make();
        folder.write("muster.yaml", projectFile(warehouse.entry));
        folder.write("audiences/a.aud", DEFINITIONS);
        fine(await muster("generate", "--personas", "300", "--events", "3000"));
    });
    afterAll(async () => {
        folder[Symbol.dispose]();
        await warehouse.drop();
    });
    async function aBuyer() {
        const buyers = await json("members", "buyers", "--contacts");
        const found = buyers.find(({ email }) => email !== null);
        if (found?.email == null)
            throw new Error("nobody has an e-mail");
        return { key: String(found.persona), email: found.email };
    }
    test("tells in or out, and of each condition whether it holds and why", async () => {
        const { key, email } = await aBuyer();
        const { out } = fine(await muster("why", "keen", email));
        const [head = "", ...lines] = out.split("\n");
        expect(head).toBe(`  ${email} (persona ${key}) is NOT in keen as of 2026-11-01 00:00 MDT`);
        expect(lines[0]).toBe("  ✗ and");
        expect(out).toMatch(/✗ performed order_completed at least 1000 times in last {2}\d+ of 1,000\n/);
        expect(out).toMatch(/\d{3} more would do\n/);
        expect(out).toMatch(/✓ did not perform order_completed before 2020-01-01 +the last one ever: 20\d\d-.* ago\n/);
        expect(out).toMatch(/ {2}20\d\d-\d\d-\d\d \d\d:\d\d M[SD]T {2}order_completed\n/);
        expect(out).not.toContain("\u001b");
        expect(fine(await muster("why", "keen", key)).out).toBe(out);
        const coloured = await folder.muster(["why", "keen", key, "--as-of", "2026-11-01"], {
            env: { ...warehouse.env, NO_COLOR: undefined, FORCE_COLOR: "1" },
        });
        expect(coloured.out).toContain("\u001b[31m✗");
    });
    test("gives programs the same, and agrees with the members", async () => {
        const { key, email } = await aBuyer();
        const found = await json("why", "of_buyers", email, "--events", "1");
        expect(found).toMatchObject({
            audience: "of_buyers",
            of: "persona",
            asOf: "2026-11-01T06:00:00Z",
            subject: { key, contacts: { email } },
            member: true,
            barred: [],
            condition: {
                kind: "leaf",
                text: "in audience buyers",
                holds: true,
                behind: {
                    audiences: [
                        {
                            audience: "buyers",
                            member: true,
                            key,
                            condition: { text: "performed order_completed", holds: true },
                        },
                    ],
                },
            },
        });
        const all = await json("members", "-e", "plan is known or plan is missing");
        const buyers = new Set((await json("members", "buyers")).map((one) => one.persona));
        const other = all.find(({ persona }) => !buyers.has(persona));
        const out = await json("why", "buyers", String(other.persona));
        expect(out).toMatchObject({
            member: false,
            condition: { holds: false, behind: { count: { found: 0 } } },
        });
    });
    test("takes a condition, and what is written in it", async () => {
        const { key } = await aBuyer();
        const { out } = fine(await muster("why", "-e", "orders >= 1 and plan is known", key, "--events", "0"));
        expect(out).toContain(`(persona ${key}) is`);
        expect(out).toMatch(/✓ orders >= 1 +[1-9]\d* = count\(purchase\)\n/);
    });
    test("an unknown persona, a wrong audience and too few names are mistakes of whoever asks", async () => {
        const nobody = await muster("why", "buyers", "nobody@example.com");
        expect(nobody.code).toBe(1);
        expect(nobody.out).toContain("there is no such persona in the warehouse");
        const wrong = await muster("why", "buyrs", "1");
        expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining("closest: `buyers`")]);
        const few = await muster("why", "buyers");
        expect(few.code).toBe(1);
        expect(few.err).toContain("muster why lapsed_vips 48121");
    });
});
function fine(outcome) {
    expect(outcome.code, outcome.err + outcome.out).toBe(0);
    return outcome;
}
//# sourceMappingURL=why.test.js.map