// A warning is a claim about everybody, at any time and in any zone: here are many people, and none may contradict it.
import { check } from "@muster/compiler";
import { type Diagnostic, type Duration, type DurationUnit, parse } from "@muster/grammar";
import fc from "fast-check";
import { expect, test } from "vitest";
import { lengthOf, shift } from "../oracle/calendar.ts";
import { evaluate } from "../oracle/evaluate.ts";
import { eventOf, instant, MODEL } from "../oracle/one.ts";
import type { LogicalData, LogicalValue } from "../world/logical-data.ts";

const INSTANTS = ["2026-03-15T12:00:00Z", "2024-03-31T00:00:00Z", "2026-11-02T07:30:00Z"];
const ZONES = ["UTC", "America/Denver", "Pacific/Apia"];

const numbers = ["1", "2", "2.5", "3"];
const texts = ['"a"', '"A"', '"b"', '""'];
const lengths = [
  "1 day",
  "2 days",
  "30 days",
  "31 days",
  "1 month",
  "2 months",
  "1 quarter",
  "1 year",
  "0 days",
  "36 hours",
];
const points = ["2026-03-01", "2026-03-02", "2026-03-01T06:00:00Z", "2026-03-02T00:00:00Z"];
const periods = ["week", "month", "quarter", "year"];
const comparisons = ["=", "!=", "<", "<=", ">", ">="];

const pick = <T>(...from: readonly T[]) => fc.constantFrom(...from);
const said = (pieces: readonly fc.Arbitrary<string>[]) => fc.tuple(...pieces).map((words) => words.join(" "));
const words = (...pieces: readonly (string | fc.Arbitrary<string>)[]) =>
  said(pieces.map((piece) => (typeof piece === "string" ? fc.constant(piece) : piece)));

const length = pick(...lengths);
const point = pick(...points);
const phrase = fc.oneof(
  words(pick("in last", "in next"), length),
  words("more than", length, "ago"),
  pick("between 60 and 30 days ago", "between 1 year and 20 days ago", "today", "yesterday"),
  words(pick("in this", "in previous"), pick(...periods)),
  words(pick("before", "on", "after", "since"), point),
  pick(
    "from 2026-03-01 to 2026-03-01",
    "from 2026-03-01 to 2026-03-02",
    "from 2026-03-01T06:00:00Z to 2026-03-02",
  ),
);
const some = pick("bought", "viewed", "bought | viewed", 'bought where (kind = "a")', "any event");
const times = pick(
  "at least 2 times",
  "fewer than 2 times",
  "exactly 1 time",
  "at least 0 times",
  "between 1 and 2 times",
  "",
);
const when = fc.oneof(fc.constant(""), phrase);
const step = pick("bought", "viewed", "opened", "clicked | scrolled", "scrolled");
const later = fc.oneof(fc.constant(""), words("more than", length, "later"));
const inTime = fc.oneof(fc.constant(""), words("within", length));
const allInTime = fc.oneof(fc.constant(""), words("all within", length));
const then = fc.oneof(
  fc.constant(""),
  words("then", step, later, inTime),
  words("then did not perform", step, inTime),
);

const atom = fc.oneof(
  words(pick("age", "score"), pick(...comparisons), pick(...numbers)),
  words(pick("2", "1"), pick(...comparisons), pick("age", "2")),
  words("age between", pick(...numbers), "and", pick(...numbers)),
  words("age", pick("in", "not in"), "(1,", pick(...numbers), ")"),
  words("plan", pick(...comparisons), pick(...texts), pick("", "ignoring case")),
  words(pick("plan", "age", "seen"), pick("is known", "is missing")),
  words("plan", pick("contains", "starts with"), pick(...texts)),
  pick(
    "vip",
    "not vip",
    "vip = false",
    'tags contains any ("x")',
    "in audience other",
    "in audience other.one",
  ),
  words(pick("seen", "birthday"), phrase),
  words(pick("seen", "birthday"), pick(...comparisons), point),
  words("performed", some, times, when),
  words("did not perform", some, when),
  words("count(", some, when, ")", pick(...comparisons), pick(...numbers, "0")),
  words(
    "performed",
    some,
    pick(
      "at least 2 times within any 7 days",
      "in at least 1 of last 2 weeks",
      "in at most 3 of last 2 days",
    ),
  ),
  words("performed", pick("bought", "viewed"), when, "then", pick("bought", "viewed")),
  words("performed", step, when, "then", step, when, later, inTime, then, allInTime),
  words(
    pick("month(seen)", "quintile(age)", "length(plan)"),
    pick(...comparisons),
    pick("0", "1", "5", "13"),
  ),
);
const condition: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    atom,
    words("not (", tie("any"), ")"),
    words("(", tie("any"), "and", tie("any"), ")"),
    words("(", tie("any"), "or", tie("any"), ")"),
    words("(", tie("any"), "and", tie("any"), "and", tie("any"), ")"),
  ),
})).any;

/** What a warning says that nobody is. */
function claimOf({ code, primary, secondary }: Diagnostic, text: string): string | undefined {
  const words = ({ span }: { readonly span: Diagnostic["primary"]["span"] }) =>
    `(${text.slice(span.start, span.end)})`;
  const it = words(primary);
  const other = secondary[0] === undefined ? "" : words(secondary[0]);
  switch (code) {
    case "never-holds":
      return it;
    case "never-together":
      return `${it} and ${other}`;
    case "always-holds":
      return `not ${it}`;
    case "one-always-holds":
      return `not ${it} and not ${other}`;
    case "adds-nothing":
      return `${it} and not ${other}`;
    default:
      return undefined;
  }
}

/** People whose values lie at, beside and between what conditions ask for, and are missing now and then. */
function people(now: string): LogicalData {
  const hours = (count: number) => instant(now) + BigInt(count) * HOUR;
  const moments = [
    ...[
      0,
      -1,
      -24,
      -25,
      -36,
      -48,
      -49,
      -24 * 29,
      -24 * 30,
      -24 * 31,
      -24 * 32,
      -24 * 59,
      -24 * 62,
      -24 * 91,
      -24 * 366,
      5,
      40,
    ].map(hours),
    ...[
      "2026-03-01T00:00:00Z",
      "2026-03-01T06:00:00Z",
      "2026-03-01T23:59:59Z",
      "2026-03-02T00:00:00Z",
      "2026-03-02T09:00:00Z",
    ].map(instant),
    null,
  ];
  const cycle = <T>(values: readonly T[], index: number) => values[index % values.length]!;
  const iso = (moment: bigint | null) =>
    moment === null ? null : new Date(Number(moment / 1000n)).toISOString();
  const keys = Array.from({ length: 66 }, (_, index) => index);
  return {
    personas: keys.map((index) => {
      const traits: Record<string, LogicalValue> = {
        email: "x@x",
        age: cycle(["0", "1", "2", "2.5", "3", "4", null], index),
        score: cycle(["1", null, "2", "3"], index),
        plan: cycle(["a", "A", "b", "", null, "ab"], index),
        vip: cycle([true, false, null], index + Math.floor(index / 3)),
        tags: cycle([["x"], [], null], index + Math.floor(index / 7)),
        seen: cycle(moments, index),
        birthday: cycle(["2026-03-01", "2026-03-02", "2026-02-28", "2025-12-31", null], index),
      };
      return { key: `p${index}`, source: null, excluded: null, traits };
    }),
    events: keys.flatMap((index) => {
      const kind = cycle(["a", "b", null], index);
      const at = iso(cycle(moments, index * 5 + 3));
      const first = eventOf(`p${index}`, [cycle(["bought", "viewed"], index), at, { kind }]);
      const second = eventOf(`p${index}`, ["bought", iso(cycle(moments, index * 3)), { kind: "a" }]);
      const third = eventOf(`p${index}`, [
        cycle(["opened", "viewed"], index),
        iso(cycle(moments, index + 1)),
        { kind },
      ]);
      const own = [[], [first], [first, second], [first, second, third]][index % 4]!;
      return [...own, ...courseOf(`p${index}`, index, instant(now))];
    }),
    aliases: [],
  };
}

const HOUR = 3_600_000_000n;
/** Steps as long as what sequences ask for, and just beside it; months of both lengths. */
const GAPS = [0n, 1n, 24n * HOUR, 24n * HOUR + 1n, 48n * HOUR, 28n * 24n * HOUR, 31n * 24n * HOUR, 0n];

/** One event after the other, up to now, of tables with and without an order. */
function courseOf(persona: string, index: number, now: bigint) {
  if (index % 3 > 0) return [];
  const names = ["bought", "viewed", "scrolled", "viewed", "clicked", "opened", "bought"];
  let time = now - GAPS[index % 7]!;
  return names.map((_, at) => {
    const name = names[(index + at) % names.length]!;
    const event = eventOf(persona, [name, null, { kind: "a" }, -at]);
    const found = { ...event, time };
    time -= GAPS[(index * 5 + at * 3) % GAPS.length]!;
    return found;
  });
}

const OTHER = "audience other { where age > 1 split 50% one, 50% two }";

test("nobody contradicts a warning", () => {
  const claims = new Map<string, number>();
  const worlds = INSTANTS.flatMap((asOf) =>
    ZONES.map((timezone) => ({ asOf, timezone, data: people(asOf) })),
  );
  fc.assert(
    fc.property(condition, fc.nat(), (condition, seed) => {
      const text = `${OTHER}\naudience a { where ${condition} }`;
      const { diagnostics } = check({ name: "a.aud", text }, { model: MODEL });
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      const inFilter = (found: Diagnostic) => text.slice(0, found.primary.span.start).endsWith("where (");
      const said = diagnostics.filter((found) => !inFilter(found));
      for (const found of said) {
        const claim = claimOf(found, text);
        if (claim === undefined) continue;
        const kind = found.code === "never-holds" && found.secondary.length > 0 ? "lost step" : found.code;
        claims.set(kind, (claims.get(kind) ?? 0) + 1);
        const { asOf, timezone, data } = worlds[seed % worlds.length]!;
        const { file } = parse({ name: "claim.aud", text: `${OTHER}\naudience claim { where ${claim} }` });
        const members = evaluate({
          files: [file],
          model: { ...MODEL, timezone },
          data,
          asOf,
          audience: "claim",
        });
        expect([...members], `${found.code}: ${claim} at ${asOf} in ${timezone}`).toEqual([]);
      }
    }),
    { numRuns: Number(process.env.WARNING_RUNS ?? 1500), seed: Number(process.env.WARNING_SEED ?? 1) },
  );
  // Guards against a hollow pass: every kind of claim is made.
  const kinds = [
    "never-holds",
    "lost step",
    "never-together",
    "always-holds",
    "one-always-holds",
    "adds-nothing",
  ];
  for (const kind of kinds) {
    expect(claims.get(kind) ?? 0, kind).toBeGreaterThan(4);
  }
});

test("no sequence is called impossible that comes just in time", () => {
  const exactly = lengths.map((text): Duration => {
    const [amount, unit] = text.replace(/s$/, "").split(" ");
    return { amount: Number(amount), unit: unit as DurationUnit, span: { start: 0, end: 0 } };
  });
  const timed = fc.record({
    name: pick("bought", "viewed", "clicked"),
    later: fc.option(pick(...exactly), { nil: undefined }),
    within: fc.option(pick(...exactly), { nil: undefined }),
  });
  const said = ({ amount, unit }: Duration) => `${amount} ${unit}s`;
  const starts = [
    "2026-01-31T10:00:00Z",
    "2026-02-28T12:00:00Z",
    "2025-12-30T09:00:00Z",
    "2024-02-29T00:00:00Z",
  ];
  const seen = { warned: 0, possible: 0 };
  const sequence = fc.tuple(
    pick("bought", "viewed", "scrolled"),
    fc.array(timed, { minLength: 1, maxLength: 2 }),
  );
  fc.assert(
    fc.property(sequence, fc.option(pick(...exactly)), pick(...ZONES), ([first, steps], all, timezone) => {
      const words = steps.map(({ name, later, within }) =>
        [`then ${name}`, later && `more than ${said(later)} later`, within && `within ${said(within)}`]
          .filter((each) => each !== undefined)
          .join(" "),
      );
      const condition = `performed ${first} ${words.join(" ")} ${all === null ? "" : `all within ${said(all)}`}`;
      const text = `audience a { where ${condition} }`;
      const { diagnostics } = check({ name: "a.aud", text }, { model: MODEL });
      // Each event as early as the step allows that asks for it.
      const chains = starts.map((start, index) => {
        let time = instant(start);
        const chain = [eventOf(`p${index}`, [first, start, {}, 0])];
        for (const [at, { name, later }] of steps.entries()) {
          if (later !== undefined) time = shift(time, lengthOf(later), 1, timezone) + 1n;
          // The order alone makes it later, where the table has one.
          chain.push({ ...eventOf(`p${index}`, [name, null, {}, at + 1]), time });
        }
        return chain;
      });
      const data: LogicalData = {
        personas: chains.map((_, index) => ({
          key: `p${index}`,
          source: null,
          excluded: null,
          traits: { email: "x@x" },
        })),
        events: chains.flat(),
        aliases: [],
      };
      const { file } = parse({ name: "a.aud", text });
      const members = evaluate({
        files: [file],
        model: { ...MODEL, timezone },
        data,
        asOf: "2040-01-01T00:00:00Z",
        audience: "a",
      });
      if (members.size > 0) seen.possible += 1;
      if (diagnostics.length === 0) return;
      seen.warned += 1;
      expect([...members], `${condition} in ${timezone}`).toEqual([]);
    }),
    { numRuns: Number(process.env.WARNING_RUNS ?? 1500), seed: Number(process.env.WARNING_SEED ?? 1) },
  );
  expect(seen.warned).toBeGreaterThan(50);
  expect(seen.possible).toBeGreaterThan(50);
});
