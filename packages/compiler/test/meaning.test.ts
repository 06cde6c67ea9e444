import { describe, expect, test } from "vitest";
import { condition, resolveTexts, value } from "./support.ts";

const BOOLEAN = { kind: "boolean" };
const truth = (is: boolean) => ({ kind: "truth", value: is, type: BOOLEAN });
const number = (text: string) => ({ kind: "constant", type: { kind: "number" }, value: text });
const text = (said: string) => ({ kind: "constant", type: { kind: "text" }, value: said });

/** How a condition over a range of counts begins; the rest of it is of no interest. */
function range(clause: string) {
  const found = condition(`performed logged_in ${clause}`);
  if (typeof found === "string") return found;
  if (found.kind !== "performed") return found.kind;
  return found.max === undefined ? [found.min] : [found.min, found.max];
}

describe("a smaller language than the author's", () => {
  test.each([
    ["", [1]],
    ["at least 3 times", [3]],
    ["more than 3 times", [4]],
    ["at most 3 times", [0, 3]],
    ["fewer than 3 times", [0, 2]],
    ["exactly 0 times", [0, 0]],
    ["once", [1, 1]],
    ["between 2 and 5 times", [2, 5]],
    ["at least 0 times", "truth"],
  ])("counts are a range: performed logged_in %s", (clause, expected) => {
    expect(range(clause)).toEqual(expected);
  });

  test("what is negated is `not` of the same", () => {
    const same = (negated: string, plain: string) =>
      expect(condition(negated)).toEqual({ kind: "not", operand: condition(plain), type: BOOLEAN });
    same('plan != "pro"', 'plan = "pro"');
    same('plan not in ("pro")', 'plan in ("pro")');
    same("email is missing", "email is known");
    same("did not perform logged_in in last 3 days", "performed logged_in in last 3 days");
    same('tags contains none ("vip")', 'tags contains any ("vip")');
    same('none of devices (os = "iOS")', 'any of devices (os = "iOS")');
    same("not in audience vips", "in audience vips");
    same('not plan = "pro"', 'plan = "pro"');
  });

  test("between is two comparisons, both ends in", () => {
    expect(condition("age between 21 and 35")).toEqual({
      kind: "and",
      operands: [condition("age >= 21"), condition("age <= 35")],
      type: BOOLEAN,
    });
  });

  test("a boolean alone asks whether it is true", () => {
    expect(condition("loyalty")).toEqual(condition("loyalty = true"));
    expect(condition("last(order_completed.gift)")).toEqual(condition("last(order_completed.gift) = true"));
    expect(condition("true")).toEqual(truth(true));
    expect(condition("loyalty = false")).toMatchObject({ operator: "=", right: truth(false) });
  });

  test("a condition may be a trait", () => {
    const found = resolveTexts(["trait keen = cltv > 500\naudience a { where keen and not keen }"]);
    expect(found.diagnostics).toEqual([]);
    expect(found.resolution.traits.get("keen")).toMatchObject({ type: BOOLEAN, value: { kind: "compare" } });
    const keen = { kind: "compare", left: { kind: "computed", trait: "keen" }, right: { value: true } };
    expect(found.resolution.audiences.get("a")!.condition).toMatchObject({
      kind: "and",
      operands: [keen, { kind: "not", operand: keen }],
    });
  });

  test("weekday words are numbers beside weekday()", () => {
    expect(condition("weekday(created_at) in (sat, sun)")).toMatchObject({
      options: [number("6"), number("7")],
    });
    expect(condition("weekday(created_at) = mon")).toMatchObject({ right: number("1") });
    expect(condition("weekday(created_at) between mon and fri")).toMatchObject({
      operands: [{ right: number("1") }, { right: number("5") }],
    });
    expect(condition("hour(created_at) = mon")).toBe("unknown-trait");
  });

  test("numbers keep their exact text, and a sign is part of it", () => {
    expect(value("-12.50")).toEqual(number("-12.50"));
    expect(value("1_000_000")).toEqual(number("1000000"));
    expect(value("9007199254740993")).toEqual(number("9007199254740993"));
    expect(value("-0.0")).toEqual(number("0.0"));
  });

  test("instants are microseconds; finer digits are cut", () => {
    const micros = (instant: string) => value(instant) as { micros: string };
    expect(micros("2026-11-01T09:30:00Z").micros).toBe("1793525400000000");
    expect(micros("2026-11-01T09:30:00.1234569+02:00").micros).toBe("1793518200123456");
    expect(micros("1969-12-31T23:59:59.5Z").micros).toBe("-500000");
  });

  test("durations: the calendar's units only beside a date or an instant", () => {
    expect(value("created_at + 3 months")).toMatchObject({ arguments: [{}, { amount: 3, unit: "month" }] });
    expect(value("3 months + created_at")).toEqual(value("created_at + 3 months"));
    expect(value("coalesce(typical_gap(logged_in), 3 months)")).toBe("duration-not-exact");
  });

  test("a time between two durations is reversed if it is so whatever the months are", () => {
    const reversed = (from: string, to: string) =>
      condition(`created_at between ${from} and ${to} ago`) === "time-range-reversed";
    // 28 February to 28 May are 89 days.
    expect(reversed("89 days", "1 quarter")).toBe(false);
    expect(reversed("88 days", "1 quarter")).toBe(true);
    expect(reversed("1 quarter", "92 days")).toBe(false);
    expect(reversed("1 quarter", "93 days")).toBe(true);
    expect(reversed("28 days", "1 month")).toBe(false);
    expect(reversed("27 days", "1 month")).toBe(true);
    expect(reversed("3 months", "1 quarter")).toBe(false);
  });

  test("durations are at most 1,000 years long, whatever their unit", () => {
    const moved = (duration: string) => value(`created_at + ${duration}`);
    for (const longest of ["1000 years", "4000 quarters", "12000 months", "366000 days"])
      expect(moved(longest)).toMatchObject({ function: "add" });
    for (const longer of ["1001 years", "4001 quarters", "12001 months", "366001 days"])
      expect(moved(longer)).toBe("duration-too-long");
  });

  test("at least 0 elements is always so", () => {
    expect(condition('at least 0 of devices (os = "iOS")')).toEqual({ ...truth(true), asked: true });
    expect(condition('at least 2 of devices (os = "iOS")')).toMatchObject({
      quantifier: "atLeast",
      atLeast: 2,
    });
    expect(condition('all of devices (os = "iOS")')).toMatchObject({ quantifier: "all", atLeast: 1 });
  });
});

describe("names", () => {
  test("a path leads into a record", () => {
    expect(condition('address.city = "Denver"')).toMatchObject({
      left: {
        kind: "read",
        of: "persona",
        name: "address.city",
        source: { column: "address", path: ["city"], storage: "json" },
      },
    });
  });

  test("in a filter, names are properties, and persona. reaches out", () => {
    const found = condition(
      'performed product_viewed where (price > 50 and persona.address.city = "Denver" and persona.cltv > 5)',
    );
    expect(found).toMatchObject({
      selection: {
        events: [
          {
            event: "product_viewed",
            filter: {
              operands: [
                { left: { of: "event", source: { column: "properties", path: ["price"] } } },
                { left: { of: "persona", name: "address.city" } },
                { left: { kind: "computed", trait: "cltv" } },
              ],
            },
          },
        ],
      },
    });
  });

  test("in a list, names are fields of its records", () => {
    const found = condition(
      'performed order_completed where (any of items (sku = "A-1" and quantity > persona.age))',
    );
    expect(found).toMatchObject({
      selection: {
        events: [
          {
            filter: {
              list: { of: "event", source: { column: "items" } },
              condition: {
                operands: [
                  { left: { of: "element", source: { column: "", path: ["sku"], storage: "json" } } },
                  { right: { of: "persona", name: "age" } },
                ],
              },
            },
          },
        ],
      },
    });
  });

  test("several events: filter and property are resolved against each", () => {
    expect(value("max(product_viewed | added_to_cart.price where (price > 5) in last 7 days)")).toMatchObject(
      {
        selection: {
          events: [
            { event: "product_viewed", filter: {}, property: { of: "event" } },
            { event: "added_to_cart", filter: {}, property: { of: "event" } },
          ],
          when: { kind: "inLast" },
        },
        type: { kind: "number" },
      },
    );
    expect(value("count(any event)")).toMatchObject({ selection: { events: { length: 5 } } });
  });

  test("purchase stands for the event of its role", () => {
    expect(value('sum(purchase.amount where (category = "Flower" and coupon is known))')).toMatchObject({
      selection: {
        events: [{ event: "order_completed", property: { name: "amount", source: { column: "total" } } }],
      },
    });
  });

  test("names of objects are no names", () => {
    for (const name of ["constructor", "__proto__", "toString"]) {
      expect(condition(`address.${name} = "a"`)).toBe("unknown-field");
      expect(condition(`${name} = 5`)).toBe("unknown-trait");
      expect(condition(`any of devices (${name} = 5)`)).toBe("unknown-field");
      expect(value(`${name}(5)`)).toBe("unknown-function");
    }
  });

  test("a quoted word beside text", () => {
    expect(condition("plan = first_name")).toMatchObject({ right: { name: "first_name" } });
    expect(condition('plan in ("a", "b") ignoring case')).toMatchObject({
      options: [text("a"), text("b")],
      ignoringCase: true,
    });
  });
});
