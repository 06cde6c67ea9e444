import { definitionsIn, withLibrary } from "@muster/compiler";
import { expect, test } from "vitest";
import { dependentsIn } from "./dependents.ts";

const FILES = [
  {
    name: "a.aud",
    text: `
audience base { where plan = "pro" }
audience direct { where in audience base and spend > 10 }
group both { base, direct }
waterfall cascade { direct, base }
audience far { where in group both }
audience remembers { where exited audience base in last 7 days }
trait of_base = if in audience base then 1 else 0
audience by_trait { where of_base = 1 }
audience alone { where spend > 5 or entered audience alone in last 7 days }
trait spend = 2
trait spend of accounts = 3
audience companies of accounts { where spend > 1 }
audience shadowed { where performed order_completed where (spend > 1) }`,
  },
];

const all = dependentsIn(definitionsIn(FILES));
const dependents = (name: string, space: "set" | "persona" | "account" = "set") =>
  all({ space, name }).map(
    ({ definition, through, past }) =>
      [definition.name, ...through.map((one) => one.name)].join(" < ") + (past ? " (past)" : ""),
  );

test("those that name it, then those that name these, each once", () => {
  expect(dependents("base")).toEqual([
    "direct",
    "both",
    "cascade",
    "remembers (past)",
    "of_base",
    "far < both",
    "by_trait < of_base",
  ]);
});

test("nobody depends on what only asks about itself", () => {
  expect(dependents("alone")).toEqual([]);
});

test("traits of personas and of accounts are told apart, and properties of events from both", () => {
  expect(dependents("spend", "persona")).toEqual([
    "direct",
    "alone",
    "both < direct",
    "cascade < direct",
    "far < both < direct",
  ]);
  expect(dependents("spend", "account")).toEqual(["companies"]);
});

test("names the place, and of several places one that asks for more than the past", () => {
  const text = "audience b { where entered audience a in last 7 days or in audience a }\naudience a {}";
  const [found] = dependentsIn(definitionsIn([{ name: "x.aud", text }]))({ space: "set", name: "a" });
  expect(found).toMatchObject({ past: false, place: { source: "x.aud" } });
  const { start, end } = found!.place.span;
  expect([text.slice(start, end), start]).toEqual(["a", text.lastIndexOf("a }")]);
});

test("sees what is built on the standard library, and what that is built on", () => {
  const text = "audience mine { where in audience vips }";
  const find = dependentsIn(withLibrary(definitionsIn([{ name: "x.aud", text }])));
  const names = find({ space: "persona", name: "rfm_recency" }).map(({ definition, through }) =>
    [definition.name, ...through.map(({ name }) => name)].join(" < "),
  );
  expect(names).toEqual(["vips", "mine < vips"]);
});
