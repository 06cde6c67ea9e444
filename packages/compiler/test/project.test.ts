import type { WarehouseModel } from "@muster/model";
import { describe, expect, test } from "vitest";
import { shopModel } from "./shop-model.ts";
import { codes, resolveTexts } from "./support.ts";

const names = (found: ReturnType<typeof resolveTexts>) => ({
  audiences: [...found.resolution.audiences.keys()],
  traits: [...found.resolution.traits.keys()],
  groups: [...found.resolution.groups.keys()],
});
const alone = { standardLibrary: false };

describe("a project", () => {
  test("definitions stand in any order, in any file", () => {
    const found = resolveTexts(
      [
        "group g { a, b }\naudience a { where score > 5 and in audience b }",
        "audience b {}\ntrait score = age + 1",
      ],
      shopModel,
      alone,
    );
    expect(found.diagnostics).toEqual([]);
    expect(names(found)).toEqual({ audiences: ["a", "b"], traits: ["score"], groups: ["g"] });
    expect(found.resolution.audiences.get("b")).toMatchObject({
      status: "draft",
      timezone: "America/Denver",
      includeAnonymous: false,
      condition: { kind: "truth", value: true },
      source: "b.aud",
    });
    expect(found.resolution.groups.get("g")!.members).toEqual(["a", "b"]);
  });

  test("settings are read and kept", () => {
    const text = `audience a "A" {
      description "d" status active include anonymous sources "pos", "pos" timezone "Europe/Berlin"
      send to meta_ads refresh every 1 hour
    }`;
    const { resolution, diagnostics } = resolveTexts([text], shopModel, alone);
    expect(diagnostics).toEqual([]);
    expect(resolution.audiences.get("a")).toMatchObject({
      label: "A",
      description: "d",
      status: "active",
      includeAnonymous: true,
      sources: ["pos"],
      timezone: "Europe/Berlin",
      settings: { length: 7 },
    });
  });

  test("what is wrong is reported once, left out, and so is what refers to it", () => {
    const found = resolveTexts(
      [
        "trait bad = agee + 1\ntrait worse = bad * 2\naudience a { where worse > 1 }\ngroup g { a, fine }",
        "audience b { where in audience a or in group g }\naudience fine { where age > 1 }\naudience c { where plan > 1 }",
      ],
      shopModel,
      alone,
    );
    expect(found.diagnostics.map((each) => `${each.primary.source} ${each.code}`)).toEqual([
      "a.aud unknown-trait",
      "b.aud type-mismatch",
    ]);
    expect(names(found)).toEqual({ audiences: ["fine"], traits: [], groups: [] });
  });

  test("all mistakes of a condition are reported at once, and none of their consequences", () => {
    const text =
      "audience a { where agee + 1 > 5 and plan > 5 and (nothing = 3 or performed nothing where (x > 1)) }";
    expect(codes(resolveTexts([text]).diagnostics)).toBe(
      "unknown-trait type-mismatch unknown-trait unknown-event",
    );
  });

  test("where the parser had to recover, nothing more is said", () => {
    const found = resolveTexts(["audience a { where age > }\naudience b { where age > 1 }"]);
    expect(found.diagnostics.every((each) => each.code === "unexpected-token")).toBe(true);
    expect(found.resolution.audiences.has("a")).toBe(false);
    expect(found.resolution.audiences.has("b")).toBe(true);
  });

  test("of two definitions of a name the first holds, and the second is read for its own mistakes", () => {
    const found = resolveTexts(
      ["audience a { where age > 1 }\naudience a { where plan > 1 }"],
      shopModel,
      alone,
    );
    expect(codes(found.diagnostics)).toBe("duplicate-definition type-mismatch");
    expect(found.resolution.audiences.get("a")!.span.start).toBe(0);
  });

  test("definitions that go round in a circle are read for their own mistakes", () => {
    const text =
      "audience a { where in audience b and plan > 1 }\naudience b { where in audience a and agee > 1 }";
    const found = resolveTexts([text], shopModel, alone);
    expect(codes(found.diagnostics)).toBe("reference-cycle type-mismatch unknown-trait");
    expect(found.resolution.audiences.size).toBe(0);
  });

  test("a plain name in a filter is no reference to the trait of that name", () => {
    const text = "trait revenue = sum(order_completed.revenue where (revenue > 5))";
    expect(resolveTexts([text]).diagnostics).toEqual([]);
    const round = "trait revenue = sum(order_completed.revenue where (persona.revenue > 5))";
    expect(codes(resolveTexts([round]).diagnostics)).toBe("reference-cycle");
  });
});

describe("references that multiply", () => {
  const doubling = (n: number, first: string, next: (i: number) => string) =>
    [first, ...Array.from({ length: n }, (_, i) => next(i + 1))].join("\n");

  test("traits are written out at each use, so doubling them is refused", () => {
    const text = doubling(40, "trait t0 = age", (i) => `trait t${i} = t${i - 1} + t${i - 1}`);
    const found = resolveTexts([text], shopModel, alone);
    expect(codes(found.diagnostics)).toBe("definition-too-large");
    expect(found.resolution.traits.size).toBe(13);
  });

  test("so are those of accounts, each kind by itself", () => {
    const next = (i: number) => `trait t${i} of accounts = t${i - 1} + t${i - 1}\ntrait t${i} = age + ${i}`;
    const text = doubling(40, "trait t0 of accounts = seats\ntrait t0 = age", next);
    const found = resolveTexts([text], shopModel, alone);
    expect(codes(found.diagnostics)).toBe("definition-too-large");
    expect(found.resolution.accountTraits.size).toBe(13);
    expect(found.resolution.traits.size).toBe(41);
  });

  test("definitions that refer one to the next have an end before the stack has", () => {
    const next = (i: number) => `audience a${i} { where in audience a${i - 1} and age != ${i} }`;
    const line = (n: number) => resolveTexts([doubling(n, "audience a0 { where age = 1 }", next)]);
    expect(codes(line(100).diagnostics)).toBe("");
    expect(codes(line(101).diagnostics)).toBe("references-too-deep");
  });

  test("what an audience is ranked by counts, and steps have a limit of their own", () => {
    const traits = doubling(11, "trait t0 = age", (i) => `trait t${i} = t${i - 1} + t${i - 1}`);
    const by = (where: string) => resolveTexts([`${traits}\naudience a { ${where} top 5 by t11 * t11 }`]);
    expect(codes(by("").diagnostics)).toBe("");
    expect(codes(by("where t11 > 5").diagnostics)).toBe("definition-too-large");
    const chain = (steps: number) =>
      codes(
        resolveTexts([`audience a { where performed logged_in ${"then logged_in ".repeat(steps)} }`])
          .diagnostics,
      );
    expect(chain(999)).toBe("");
    expect(chain(1_000)).toBe("too-many-steps");
    expect(chain(20_001)).toBe("too-many-steps");
  });

  test("audiences are worked out once, so doubling them is not", () => {
    const text = doubling(
      40,
      "audience a0 { where age > 1 }",
      (i) => `audience a${i} { where in audience a${i - 1} or not in audience a${i - 1} }`,
    );
    expect(resolveTexts([text], shopModel, alone).diagnostics).toEqual([]);
  });

  test("a long chain overflows nothing, and a circle of it is named in short", () => {
    const chain = doubling(3000, "audience a0 {}", (i) => `audience a${i} { where in audience a${i - 1} }`);
    expect(codes(resolveTexts([chain], shopModel, alone).diagnostics)).toBe("references-too-deep");
    const circle = chain.replace("audience a0 {}", "audience a0 { where in audience a3000 }");
    const { diagnostics } = resolveTexts([circle], shopModel, alone);
    expect(codes(diagnostics)).toBe("reference-cycle");
    expect(JSON.stringify(diagnostics[0]!.data).length).toBeLessThan(400);
  });
});

describe("the standard library", () => {
  test("all of it is there for the shop", () => {
    const found = resolveTexts([""]);
    expect(found.diagnostics).toEqual([]);
    expect(names(found)).toEqual({
      audiences: [
        "all_customers",
        "loyalty_members",
        "new_this_month",
        "active_customers",
        "lapsing_customers",
        "lost_customers",
        "vips",
        "big_spenders",
        "likely_to_return_soon",
        "birthday_this_week",
      ],
      traits: [
        "orders",
        "revenue",
        "average_order_value",
        "purchase_frequency",
        "cltv",
        "recency_days",
        "rfm_recency",
        "rfm_frequency",
        "rfm_monetary",
        "expected_next_order",
        "favorite_category",
        "favorite_store",
      ],
      groups: [],
    });
    for (const audience of found.resolution.audiences.values()) {
      expect(audience).toMatchObject({ status: "active", source: "standard library" });
      expect(audience.label).toBeTruthy();
      expect(audience.description).toBeTruthy();
    }
  });

  test("its names stand for the roles of the model", () => {
    const renamed: WarehouseModel = {
      ...shopModel,
      roles: {
        purchase: { event: "product_viewed", amount: "price" },
        birthday: "birthday",
        created: "birthday",
      },
    };
    const found = resolveTexts([""], renamed);
    expect(found.diagnostics).toEqual([]);
    expect(found.resolution.traits.get("revenue")!.value).toMatchObject({
      selection: {
        events: [
          { event: { name: "product_viewed" }, property: { name: "amount", source: { path: ["price"] } } },
        ],
      },
    });
    expect(found.resolution.audiences.get("new_this_month")!.condition).toMatchObject({
      value: { source: { column: "birthday" } },
    });
    // No category, no store, no loyalty; all else is there.
    expect(found.resolution.traits.size).toBe(10);
    expect([...found.resolution.audiences.keys()]).not.toContain("loyalty_members");
    expect([...found.resolution.unavailable]).toEqual(
      expect.arrayContaining([
        ["loyalty_members", "the model has no role `loyalty`"],
        ["favorite_category", "the role `purchase` of the model names no `category`"],
      ]),
    );
    const asked = resolveTexts(['audience a { where favorite_category = "x" }'], renamed);
    expect(asked.diagnostics).toMatchObject([
      {
        code: "unavailable-definition",
        data: { reason: "the role `purchase` of the model names no `category`" },
      },
    ]);
  });

  test("birthday and created_at are found without a role, too", () => {
    const { resolution } = resolveTexts([""], { ...shopModel, roles: {} });
    expect([...resolution.audiences.keys()]).toEqual([
      "all_customers",
      "new_this_month",
      "birthday_this_week",
    ]);
    expect(resolution.traits.size).toBe(0);
  });

  test("a definition of the project, or a trait of the model, takes the place of one of the library", () => {
    const found = resolveTexts(["trait orders = 5\naudience vips { where orders > 1 }"]);
    expect(found.diagnostics).toEqual([]);
    expect(found.resolution.traits.get("orders")).toMatchObject({ source: "a.aud" });
    expect(found.resolution.audiences.get("vips")).toMatchObject({ source: "a.aud" });

    const cltv = { ...shopModel.personas.traits.get("age")!, name: "cltv" };
    const traits = new Map([...shopModel.personas.traits, ["cltv", cltv]]);
    const stored = resolveTexts(["audience a { where cltv > 5 }"], {
      ...shopModel,
      personas: { ...shopModel.personas, traits },
    });
    expect(stored.diagnostics).toEqual([]);
    expect(stored.resolution.audiences.get("a")!.condition).toMatchObject({
      left: { kind: "read", name: "cltv" },
    });
    expect(stored.resolution.traits.has("cltv")).toBe(false);
  });

  test("without it its names are unknown", () => {
    const text = "audience a { where cltv > 5 and in audience vips }";
    expect(codes(resolveTexts([text], shopModel, alone).diagnostics)).toBe("unknown-trait unknown-audience");
  });

  test("purchase is the event of the model that is called so, if there is one", () => {
    const purchase = { ...shopModel.events.get("logged_in")!, name: "purchase" };
    const model = { ...shopModel, events: new Map([...shopModel.events, ["purchase", purchase]]) };
    const { resolution } = resolveTexts(["audience a { where performed purchase }"], model);
    expect(resolution.audiences.get("a")!.condition).toMatchObject({
      selection: { events: [{ event: { nameValue: "logged_in" } }] },
    });
    expect(resolution.traits.get("orders")!.value).toMatchObject({
      selection: { events: [{ event: { name: "order_completed" } }] },
    });
  });
});
