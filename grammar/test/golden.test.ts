import { describe, expect, test } from "vitest";
import { DIAGNOSTIC_CODES, type Diagnostic, parse, parseCondition, renderDiagnostics } from "../src/index.ts";

/**
 * What an author sees for each fault. One file for each code under golden/: every source, and below it the picture.
 * A change of words shows up as a change of these files.
 */
const cases = {
  "source-too-long": [`trait x = "${"a".repeat(1_000_000)}"`],
  "nesting-too-deep": [`trait x = ${"(".repeat(65)}1${")".repeat(65)}`],
  "too-many-tokens": [`trait x = ${"a and ".repeat(100_001)}a`],
  "too-many-terms": [`trait x = 1${" + 1".repeat(300)}`],
  "unexpected-character": [
    'audience a { where plan = "pro\u200b" or plän = “free” }',
    "audience a { where age ≥ 21 and cltv > 3 – 1 ; }",
    "audience a { where plan = $ or plan = $1 or cltv > 10 % }",
    "audience a {\n  where\u00a0plan\u202e = 3\n}",
    "# caf\u0000\ntrait x = `a\u200bb` + \u0430",
  ],
  "unterminated-text": [
    'audience a {\n  where plan = "pro\n    and age > 21\n}',
    "audience a { where first_name = 'O\\'Hara }",
  ],
  "unterminated-name": ["trait x = `order total\n  + 1"],
  "empty-name": ["trait `` = 1"],
  "bad-escape": ['trait x = "50\\% \\u{110000} \\u{d800} \\u{} \\'],
  "bad-number": ["trait x = 1__0 + 1e5 + .5 + 1_ + 1.2.3", "audience a { where created_at in last 30days }"],
  "bad-date": ["audience a { where birthday > 2026-02-29 or created_at on 2026-1-1 }"],
  "bad-instant": [
    "audience a { where created_at before 2026-11-01T09:30 or created_at after 2026-11-01T25:00:00Z }",
  ],
  "bad-time-of-day": ["audience a { points multiply 2 happy hours mon-fri 16:60-24:30 }"],
  "bad-count": ["audience a { where performed order_completed at least 2.5 times in last 9999999999 days }"],
  "foreign-sign": [
    'audience a { where plan == "pro" && !(age <> 3) || tags === 1 & x =< 3 }',
    'audience b { where tags in ["pro"] or plan = "pro" ] }',
    'audience c {\n  where plan = "pro" -- paying\n    and cltv > 5 --3\n    and not keen // or so\n}',
    'audience d {\n  /* those\n     who pay */\n  where /* ever */ plan = "pro"\n}\n/* and so on',
  ],
  "missing-times": [
    "audience a { where performed order_completed at least 3 in last 30 days }",
    "audience a { where performed order_completed between 2 and 5 }",
  ],
  "bad-percentage": [
    "audience a { top 0% by cltv sample 100.5% split 12.34567% b, 90_% c }",
    "audience a of accounts { where at least 150% of personas (plan = 'pro') }",
  ],
  "clause-not-here": [
    "audience a { where performed viewed at least 3 times as v then bought in at least 3 of last 4 weeks }",
    "audience a { where performed viewed within 1 day more than 1 hour later without c between then bought }",
    "audience a {\n  where performed viewed\n    then did not perform bought as b more than 1 hour later without c between\n}",
    "audience a { where performed viewed within 1 day }",
    "audience a { where performed first viewed as v without c between all within 2 days }",
    "audience a { where performed immediately viewed then first bought then did not perform immediately c }",
    "audience a {\n  where performed viewed\n    then bought all within 2 days\n    then returned within 1 day\n}",
    "audience a { where performed a all within 1 day then b all within 2 days }",
    "audience a { where performed a in last 3 days in at least 3 of last 4 weeks at least 2 times }",
    "audience a { where performed a then b without c at least 2 times between }",
    "audience a { where performed together a at least 2 times, b once within any 3 days }",
    "audience a { where performed together a, b at least 2 times within any 3 days }",
    "trait t = sum(order_completed.revenue at least 3 times)",
  ],
  "negated-sequence": ["audience a { where did not perform viewed then bought within 1 day }"],
  "burst-count": [
    "audience a { where performed viewed at most 3 times within any 7 days }",
    "audience a { where did not perform viewed where (price > 5) fewer than 2 times within any 7 days }",
    "audience a { where performed viewed once within any 7 days or performed bought within any 1 day }",
  ],
  "together-needs-two": [
    "audience a { where did not perform together viewed where (price > 50) within any 7 days }",
  ],
  "mixed-connectives": [
    "audience a { where plan = 'pro' or age > 21 and age < 30 }",
    "trait a = x and y # both\n  or z or (u or v and w)",
  ],
  "filter-needs-parentheses": [
    "audience a { where performed viewed where price > 50 as v then bought where product_id = v.product_id within 1 day }",
    'audience a {\n  where performed order_completed where category = "Flower" at least 3 times in last 30 days\n}',
  ],
  "duplicate-setting": [
    "audience a {\n  status active\n  refresh every 1 hour\n  status paused\n}",
    'audience a { points boost 5 for brand "A" brand "B" }',
  ],
  "setting-after-where": ['audience a {\n  where plan = "pro"\n  status active\n}'],
  "duplicate-clause": [
    'audience a {\n  where plan = "pro"\n  where age > 21\n}',
    "audience a { where performed a then b within 1 day as b within 2 days as c }",
    "audience a { top 10 by cltv bottom 5% by cltv sample 10% sample 20% }",
    "trait x = count(order_completed in last 3 days in last 5 days)",
  ],
  "misplaced-clause": [
    "audience a { where performed order_completed in last 30 days at least 3 times }",
    "trait x = count(order_completed today where (revenue > 3))",
    "audience a { split 50% b, 50% c top 10 by cltv status active where plan = 'pro' }",
    "audience a { sample 10% refresh every 1 hour }",
    "audience a { where performed a within any 7 days at least 3 times }",
  ],
  "unexpected-token": [
    "audience a { where performd order_completed at least 3 times }",
    'audience a { where plan = "pro" ad age > 21 }',
    'audience a {\n  where plan = "pro"\n\naudience b {\n  where (age > 21\n}\n\naudiance c { where x }\n\ntrait d = 1 2',
    'audience a {\n  stauts active\n  plan = "pro"\n}',
    'audience a { where performed "Order Completed" }',
    "audience a { where email in list july or plan is null or first_name contans 'x' }",
    "audience a { where performed viewed then }",
    "audience a { where age > }",
    "audience a { where plan in () or tags contains any () or performed b 3 times }",
    "audience a { where performed $event }\naudience b { where created_at in last $n days }",
    "audience a { where at most 5 of devices (os = 'iOS') }\naudience b { where more than 1 of devices (os = 'iOS') }\naudience c { where exactly 2 of devices (os = 'iOS') }",
    "audience a { where created_at in last 3 dys }",
    "audience a { where any of devices (os = 'iOS' and }",
    "audience a { where performed viewed then performed bought then not performed returned }",
    "audience a { where if performed viewed then bought then 1 else 2 }",
    "audience a { where performed together a, b within 7 days or performed together a, b }",
    "audience a { where performed a then b without c and d }",
    "audience a { where performed a in at least 3 of 4 weeks and performed b within a day }",
    "audience a { where performed a more than 3 days or at least 50% of devices (os = 'iOS') }",
    "audience a of personas { top ten by cltv }\naudience b { sample 10 }\naudience c { split 50% }",
    "audience a { where in audience b. or in list 'july' or entered list x }",
    "trait t = max_within(min(order_completed.revenue), 30 days) + max_within(cltv, 30 days)",
    "audience a { points boost 5 from $start where created_at since $start or cltv > 10% }",
    "waterfal w { a }",
    "group g { a b }\ngroup h { }\naudience { }\ntrait = 3",
    "trait t = if plan = 'a' then 1",
    "audience a { status done where PLAN = 'x' AND b }",
    "vips",
    `audience a { where ${"plan = 'pro' and ".repeat(20)} age > > 21 ${"and plan = 'pro' ".repeat(20)}}`,
    'audience a {\r\n\twhere plan = "日本 😀" ad age > 21\r\n}',
  ],
} satisfies Partial<Record<Diagnostic["code"], string[]>>;

describe.each(Object.entries(cases))("%s", (code, sources) => {
  test("reads as in its golden file", async () => {
    const pictures = sources.map((text) => {
      const source = { name: "audiences/a.aud", text };
      const { diagnostics } = parse(source);
      expect(diagnostics.map((d) => d.code)).toContain(code);
      const shown = text.length > 1_000 ? `${text.slice(0, 60)}… (${text.length} characters)` : text;
      return `${visible(shown)}\n\n${renderDiagnostics(diagnostics, [source])}\n`;
    });
    await expect(pictures.join(`\n${"-".repeat(100)}\n\n`)).toMatchFileSnapshot(`golden/${code}.txt`);
  });
});

test("a condition of its own", async () => {
  const pictures = ["performd order_completed and (plan = 'x'", "plan = 'x' adn cltv > 3"].map((text) => {
    const source = { name: "-e", text };
    return renderDiagnostics(parseCondition(source).diagnostics, [source]);
  });
  await expect(`${pictures.join("\n\n")}\n`).toMatchFileSnapshot("golden/condition.txt");
});

test("every code has a case that is one", () => {
  for (const code of Object.keys(cases)) expect(DIAGNOSTIC_CODES).toContain(code);
});

/** The characters that would not show in a golden file, by name. */
function visible(text: string): string {
  return text
    .replaceAll("\r", "<CR>")
    .replace(/[\0\u00a0\u200b\u202e]/g, (c) => `<U+${c.charCodeAt(0).toString(16).padStart(4, "0")}>`);
}
