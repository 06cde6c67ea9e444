import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { format, formatFile, parse, parseCondition, renderDiagnostics } from "../src/index.ts";
import { lex } from "../src/lex/lexer.ts";
import { MAX_ERRORS } from "../src/lex/limits.ts";
import { KEYWORDS } from "../src/lex/tokens.ts";
import { file } from "./arbitrary.ts";

/** Whatever the text: no throw, no end of stack, no more errors than are reported, places inside the text. */
function survive(text: string) {
  const source = { name: "hostile.aud", text };
  for (const diagnostics of [parse(source).diagnostics, parseCondition(source).diagnostics]) {
    expect(diagnostics.length).toBeLessThanOrEqual(MAX_ERRORS);
    for (const { span } of diagnostics.map((d) => d.primary)) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.end).toBeLessThanOrEqual(text.length);
    }
    renderDiagnostics(diagnostics, [source]);
  }
  format(source);
  return parse(source);
}

function codes(text: string): string[] {
  return [...new Set(survive(text).diagnostics.map((d) => d.code))];
}

const nested: Record<string, [opening: string, middle: string, closing: string]> = {
  parentheses: ["(", "a", ")"],
  "not and parentheses": ["not (", "a", ")"],
  not: ["not ", "a", ""],
  minus: ["- ", "a", ""],
  calls: ["lower(", "a", ")"],
  filters: ["performed a where (", "a", ")"],
  aggregates: ["1 + count(a where (", "b", "))"],
  elements: ["any of a (", "b", ")"],
  "personas of accounts": ["at least 5% of personas (", "b", ")"],
  "filters of steps": ["performed a then b where (", "c", ")"],
  "filters of what did not happen": ["performed a then b without c where (", "d", ") between"],
  "filters of events together": ["performed together a, b where (", "c", ") within any 1 day"],
  "sequences in conditions of if": ["if (performed a then b where (", "c", ")) then 1 else 2"],
  lists: ["a in (", "b", ")"],
  "if in its condition": ["if ", "a", " then 1 else 2"],
  "if in its other branch": ["if a then 1 else ", "2", ""],
  "case in a branch": ["case when a then ", "1", " end"],
  "case in a condition": ["case when ", "a", " then 1 end"],
  sums: ["a + ", "a", ""],
  "sums from the left": ["", "a", " - a"],
  "sums of keywords": ["category - ", "category", ""],
  "products in sums": ["a * (", "b", ")"],
  "if with keywords": ["if audience + ", "a", " then 1 else 2"],
};

describe.each(Object.entries(nested))("%s", (_, [opening, middle, closing]) => {
  test.each([1, 10, 60, 65, 300, 1_000, 10_000])("%i deep", (depth) => {
    const text = `trait x = ${opening.repeat(depth)}${middle}${closing.repeat(depth)}`;
    const found = codes(text);
    if (depth <= 10) expect(found).toEqual([]);
    if (depth >= 300)
      expect(found.some((c) => c === "nesting-too-deep" || c === "too-many-terms")).toBe(true);
    // The same, never closed.
    survive(`trait x = ${opening.repeat(depth)}`);
    survive(`audience x { where ${opening.repeat(depth)} }`);
  });
});

test("the sixty-fifth level is the one that is pointed at", () => {
  const text = `trait x = ${"(".repeat(64)}a${")".repeat(64)}`;
  expect(codes(text)).toEqual([]);
  const deeper = `trait x = ${"(".repeat(65)}a${")".repeat(65)}`;
  const [first] = parse({ name: "deep.aud", text: deeper }).diagnostics;
  expect(first).toMatchObject({
    code: "nesting-too-deep",
    primary: { span: { start: 10 + 64, end: 10 + 65 } },
  });
});

test("half of the stack may be in use already", () => {
  const text = `trait x = ${"not (".repeat(32)}a${")".repeat(32)}`;
  const atDepth = (depth: number): string[] => (depth === 0 ? codes(text) : atDepth(depth - 1));
  expect(atDepth(3_000)).toEqual([]);
});

test("what nests in one definition does not count in the next", () => {
  const text = "trait a = if b then 1 else if c then 2 else 3\n".repeat(100);
  expect(codes(text)).toEqual([]);
});

test("five million parentheses are refused by length", () => {
  expect(codes("(".repeat(5_000_000))).toEqual(["source-too-long"]);
});

test("a million of anything ends", () => {
  for (const piece of [
    "(",
    ")",
    "{",
    "a ",
    "'\\",
    '"',
    "`",
    "1",
    "-",
    "not ",
    "\u200b",
    "é",
    "=",
    "\\",
    "a.",
    "\ud800",
    "12-",
    "“",
  ]) {
    const text = piece.repeat(Math.floor(900_000 / piece.length));
    const found = [...parse({ name: "long.aud", text }).diagnostics];
    found.push(...parse({ name: "long.aud", text: `audience x { where ${text}` }).diagnostics);
    expect(found.length).toBeGreaterThan(0);
  }
});

test("tokens are counted before any is parsed", () => {
  expect(codes(`trait x = a${" and a".repeat(120_000)}`)).toEqual(["too-many-tokens"]);
});

test("ten thousand flat conditions are nothing special", () => {
  expect(codes(`audience x { where a = 1${" and a = 1".repeat(10_000)} }`)).toEqual([]);
});

test.each([
  `audience x { where a${" or a".repeat(95_000)} }`,
  `audience x { where a in (1${", 1".repeat(95_000)}) }`,
  `trait x = case${" when a then b".repeat(45_000)} end`,
  `group x { a${", a".repeat(95_000)} }`,
  `${"# c\n".repeat(200_000)}audience x {}`,
  `audience x { where a and\n${"# c\n".repeat(150_000)} b ${"# c\n".repeat(50_000)}}`,
  `audience x { where performed a where (b and (${"# c\n".repeat(200_000)}b)) }`,
  `${"trait x = 1 # c\n".repeat(45_000)}`,
  `audience x { sources "a"${', "a"'.repeat(95_000)} }`,
  `audience x { where a${".a".repeat(95_000)} }`,
  `audience x { where performed a${" then b".repeat(95_000)} }`,
  `audience x { where performed a then b${" without c between".repeat(55_000)} }`,
  `audience x { where performed together a${", b".repeat(95_000)} within any 1 day }`,
  `audience x { split 1% a${", 1% a".repeat(60_000)} }`,
  `audience x { where a and b${" or a and b".repeat(45_000)} }`,
  `${"waterfall x { a }\n".repeat(35_000)}`,
])("what is legal and long is formatted (%#)", (text) => {
  const once = format({ name: "long.aud", text });
  expect(once.ok && once.value.length).toBeGreaterThan(1_000);
});

test.each([
  `audience x { where performed a${" then b once".repeat(10_000)} }`,
  `audience x { where performed a${" within 1 day".repeat(10_000)} then b }`,
  `audience x { where performed a then b${" as c".repeat(10_000)} }`,
  `audience x { where performed a${" all within 1 day then b".repeat(10_000)} }`,
  `audience x { where performed a${" then performed b".repeat(10_000)} }`,
  `audience x { where performed a${" at most 3 times within any 1 day and performed a".repeat(10_000)} }`,
  `audience x { ${"top 1 by a sample 1% ".repeat(10_000)} }`,
  `audience x { split 0% a${", 0% a".repeat(10_000)} }`,
  `audience x { where performed a ${"then ".repeat(10_001)} }`,
  `audience x { where performed a ${"without ".repeat(10_001)} }`,
  `audience x { where performed ${"first ".repeat(10_001)} }`,
  `audience x { where ${"performed together ".repeat(10_000)} }`,
  `audience x ${"of accounts ".repeat(10_000)} {}`,
  `trait x = ${"$ ".repeat(10_000)}`,
  `trait x = ${"1 %".repeat(10_000)}`,
])("ten thousand of what cannot stand (%#)", (text) => {
  const { diagnostics } = parse({ name: "long.aud", text });
  expect(diagnostics.length).toBeGreaterThan(0);
  expect(diagnostics.length).toBeLessThanOrEqual(MAX_ERRORS);
});

test("of many errors fifty are reported", () => {
  const { diagnostics } = parse({ name: "bad.aud", text: "audience x { where = and = }\n".repeat(1_000) });
  expect(diagnostics).toHaveLength(MAX_ERRORS);
  expect(codes(`audience x { where ${"a = and ".repeat(10_000)} }`)).toContain("unexpected-token");
});

test("every half of a surrogate pair, and NUL, is refused in texts, names and comments", () => {
  for (const unit of [0, ...Array.from({ length: 2_048 }, (_, index) => 0xd800 + index)]) {
    const character = String.fromCharCode(unit);
    for (const text of [
      `trait x = "a${character}b"`,
      `trait x = \`a${character}b\``,
      `# a${character}b`,
      character,
    ]) {
      const { diagnostics } = lex({ name: "bad.aud", text });
      expect(diagnostics.map((d) => d.code)).toEqual(["unexpected-character"]);
    }
  }
});

test("any text at all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => void survive(text)),
    { numRuns: 1_000 },
  );
});

test("any words of the language in any order", () => {
  const word = fc.constantFrom(
    ...KEYWORDS.keys(),
    ..."( ) { } , . | = != < <= > >= + - * /".split(" "),
    ..."a sum count max_within 10% $a $ % then then without within 3 2026-01-01 16:00 'x' `y` “z” == && # \n".split(
      " ",
    ),
    "\n",
  );
  const words = fc.array(word, { maxLength: 60 }).map((all) => all.join(" "));
  fc.assert(
    fc.property(words, (text) => void survive(text)),
    { numRuns: 1_500 },
  );
});

test("definitions with a piece cut out, doubled or put elsewhere", () => {
  const mutated = fc
    .tuple(file, fc.nat(), fc.nat(20), fc.nat(), fc.boolean())
    .map(([tree, from, length, to, keep]) => {
      const text = formatFile(tree);
      const start = from % (text.length + 1);
      const piece = text.slice(start, start + length);
      const rest = keep ? text : text.slice(0, start) + text.slice(start + length);
      const at = to % (rest.length + 1);
      return rest.slice(0, at) + piece + rest.slice(at);
    });
  fc.assert(
    fc.property(mutated, (text) => void survive(text)),
    { numRuns: 1_000 },
  );
});
