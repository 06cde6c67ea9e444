import { describe, expect, test } from "vitest";
import { format, parse, parseCondition, printExpression, } from "../src/index.ts";
/** Texts that could be read in two ways, and what mends the ones that cannot be read. */
function read(text) {
    const { expression, diagnostics } = parseCondition({ name: "-e", text });
    expect(diagnostics).toEqual([]);
    return expression;
}
describe("read and printed", () => {
    test.each([
        // The words before an event are words of the language only where an event follows.
        ["performed first A then B", "performed first A then B"],
        ["performed first in last 3 days", "performed `first` in last 3 days"],
        ["performed first then last", "performed `first` then `last`"],
        ["performed first then then", "performed `first` then then"],
        ["performed first `then` then then", "performed first `then` then then"],
        ["performed last last then A", "performed last `last` then A"],
        ["performed first any event then A", "performed first any event then A"],
        ["performed first | last today", "performed `first` | `last` today"],
        ["performed A then immediately B", "performed A then immediately B"],
        ["performed A then immediately within 1 day", "performed A then `immediately` within 1 day"],
        ["performed A then immediately then B", "performed A then `immediately` then B"],
        ["performed A then immediately `within`", "performed A then immediately `within`"],
        ["performed together at least 2 times", "performed `together` at least 2 times"],
        ["performed together together, A within any 1 day", "performed together `together`, A within any 1 day"],
        ["performed A then did within 1 day", "performed A then did within 1 day"],
        ["performed A then did not perform perform", "performed A then did not perform perform"],
        ["first(A) < last(B.p) and performed first A then B", undefined],
        // `without … between` against the times and counts that begin with `between`.
        ["performed A then B without C between 90 and 30 days ago between", undefined],
        [
            "performed A then B without C between between 3 and 2 days ago",
            "performed A then B between 3 and 2 days ago without C between",
        ],
        ["performed A then B without between between", "performed A then B without between between"],
        // `more than` in its three meanings.
        ["performed A then B more than 3 days ago more than 1 hour later", undefined],
        ["performed A more than 3 times more than 3 days ago", undefined],
        [
            "performed A then B within 1 day as b where (x = 1) today",
            "performed A then B where (x = 1) as b today within 1 day",
        ],
        ["performed A in at least 3 of last 4 weeks", undefined],
        ["performed A in between 3 and 4 of last 4 weeks", undefined],
        ["performed A at least 5 times within any 7 days in last 90 days", undefined],
        // The comma after `within any …` ends the events.
        [
            "x in (performed together A, B within any 1 day, C)",
            "x in (performed together A, B within any 1 day, C)",
        ],
        // A `then` belongs to the nearest `if` or `when` outside parentheses.
        ["if performed A then B else C", undefined],
        ["if (performed A then B) then performed C then D else E", undefined],
        ["case when (performed A then B and x) then performed A then B else performed C then D end", undefined],
        [
            "if if a then performed B then c else d then e else f",
            "if (if a then performed B then c else d) then e else f",
        ],
        ["not performed A then B", undefined],
        ["performed A then B and performed C then D", undefined],
        // Lists of records, and the personas of an account.
        ["any of personas (x = 1)", undefined],
        ["any of `personas` (x = 1)", undefined],
        ["any of personas.list (x = 1)", undefined],
        ["at least 2.5% of personas (x = 1)", undefined],
        ["at least 2 of personas (x = 1)", undefined],
        ["all of personas (all of `personas` (x))", undefined],
        // Lists and history.
        ["list in list list", "list in list list"],
        ["not email in list july", "not email in list july"],
        ["not in list july", undefined],
        ["in audience audience.audience", undefined],
        ["entered audience entered in last 7 days", undefined],
        ["entered = exited", undefined],
        ["`max_within`(x, 30 days)", undefined],
        ["max_within(count(E where (x = 1) since $start), 30 days) >= $least", undefined],
        ["top = bottom", undefined],
    ])("%s", (text, printed = text) => {
        const tree = read(text);
        expect(printExpression(tree)).toBe(printed);
    });
    test("a condition and what chooses after it", () => {
        const text = "audience a of accounts { where top = sample top 10 by top sample 5% seed 'x' split 50% seed, 50% split seed 'y' }";
        const formatted = format({ name: "a.aud", text });
        expect(formatted.ok && formatted.value).toBe(`audience a of accounts {
  where top = sample
  top 10 by top
  sample 5% seed "x"
  split 50% seed, 50% split seed "y"
}
`);
    });
    test("long sequences have a line for each step", () => {
        const text = `audience a { where b and performed first viewed where (price > 50) as viewed in last 7 days # look
      # cart
      then immediately added where (id = viewed.id) more than 1 minute later within 1 day without removed where (id = viewed.id) between without closed between
      then did not perform ordered within 2 days # none
      all within 14 days }`;
        const formatted = format({ name: "a.aud", text });
        expect(formatted.ok && formatted.value).toBe(`audience a {
  where b
    and performed first viewed where (price > 50) as viewed in last 7 days # look
      # cart
      then immediately added where (id = viewed.id) more than 1 minute later within 1 day
        without removed where (id = viewed.id) between
        without closed between
      then did not perform ordered within 2 days # none
      all within 14 days
}
`);
    });
});
test("steps begin at their `then` and end before what is said of the whole", () => {
    const text = "performed A as a then B within 1 day all within 2 days";
    const tree = read(text);
    if (tree.kind !== "sequence")
        throw new Error(tree.kind);
    const pieces = tree.steps.map(({ span }) => text.slice(span.start, span.end));
    expect(pieces).toEqual(["A as a", "then B within 1 day"]);
    expect(tree.allWithin).toMatchObject({ amount: 2, unit: "day" });
});
function applied(text, { fixes: [fix] }) {
    if (fix === undefined)
        throw new Error("no fix");
    return text.slice(0, fix.span.start) + fix.replacement + text.slice(fix.span.end);
}
describe("the first fix mends", () => {
    test.each([
        ["did not perform A then B", "not performed A then B"],
        ["performed A at least 2 times then B", "performed A then B"],
        ["performed A then B once", "performed A then B"],
        ["performed A within 1 day then B", "performed A then B"],
        ["performed A then did not perform B as b", "performed A then did not perform B"],
        ["performed A all within 1 day then B then C", "performed A then B then C all within 1 day"],
        ["performed A then performed B", "performed A then B"],
        ["performed A then not performed B", "performed A then did not perform B"],
        ["performed A then last B", "performed A then B"],
        ["performed A within 3 days", "performed A in last 3 days"],
        ["performed A at most 3 times within any 7 days", "not performed A at least 4 times within any 7 days"],
        [
            "did not perform A where (x = 1) fewer than 3 times within any 7 days today",
            "performed A where (x = 1) at least 3 times within any 7 days today",
        ],
        [
            "performed A at least 2 times in at least 3 of last 4 weeks",
            "performed A in at least 3 of last 4 weeks",
        ],
        ["performed together A where (x = 1) within any 1 day", "performed A where (x = 1)"],
        ["performed together A, B within 1 day", "performed together A, B within any 1 day"],
        ["performed A then B where x = 1 within 1 day", "performed A then B where (x = 1) within 1 day"],
        ["a or b and not c or (d and e)", "a or (b and not c) or (d and e)"],
        ["a and b # c\n or c", "(a and b) # c\n or c"],
    ])("%s", (text, mended) => {
        const { diagnostics } = parseCondition({ name: "-e", text });
        const found = diagnostics.find(({ fixes }) => fixes.length > 0);
        if (found === undefined)
            throw new Error("nothing to mend");
        const after = applied(text, found);
        expect(after).toBe(mended);
        expect(parseCondition({ name: "-e", text: after }).diagnostics).toEqual([]);
    });
});
test("an error in one definition hides none in another", () => {
    const text = `audience a of accounts { where performed A then }
audience b { where did not perform A then B top 10 by }
waterfall w { a, }
trait t of accounts = max_within(sum(A.x)
audience c { where performed together A within any 1 day }`;
    const { file, diagnostics } = parse({ name: "a.aud", text });
    const lines = diagnostics.map(({ code, primary }) => [
        code,
        text.slice(0, primary.span.start).split("\n").length,
    ]);
    expect(lines).toEqual([
        ["unexpected-token", 1],
        ["negated-sequence", 2],
        ["unexpected-token", 2],
        ["unexpected-token", 3],
        ["unexpected-token", 5],
        ["together-needs-two", 5],
    ]);
    expect(file.definitions.map(({ kind, name }) => `${kind} ${name.text}`)).toEqual([
        "audience a",
        "audience b",
        "waterfall w",
        "trait t",
        "audience c",
    ]);
});
test("warnings stop no reading, hide no error, and are not more than fifty", () => {
    const mixed = "trait t = a and b or c\n".repeat(200);
    const { file, diagnostics } = parse({ name: "a.aud", text: `${mixed}trait u = (` });
    expect(file.definitions).toHaveLength(201);
    expect(diagnostics).toHaveLength(50);
    expect(diagnostics.at(-1)?.severity).toBe("error");
});
//# sourceMappingURL=constructs.test.js.map