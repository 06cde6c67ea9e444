import { expect, test } from "vitest";
import { parse } from "../src/index.ts";

function fixesOf(condition: string): string[] {
  const { diagnostics } = parse({ name: "a.aud", text: `audience a { where ${condition} }` });
  return diagnostics.flatMap((d) => d.fixes.map(({ replacement }) => replacement));
}

test("a word by its looks is no remedy where the text would not read on with it", () => {
  expect(fixesOf("plan onn of ('pro')")).toEqual([]);
  expect(fixesOf("performed viewed inn since 3 times")).toEqual([]);
  expect(fixesOf("plan onn 2026-01-01")).toEqual(["on"]);
});

test("what is wrong farther on takes nothing from a remedy", () => {
  expect(fixesOf("performd viewed at leats 3 times")).toEqual(["performed"]);
  expect(fixesOf("plan = 'pro' adn age > 3 orr age < 2")).toEqual(["and"]);
});

test("what denies is not taken for what was done", () => {
  for (const word of [
    "no",
    "zero",
    "never",
    "lacks",
    "skipped",
    "has no",
    "has never",
    "did no",
    "performed no",
  ]) {
    expect(fixesOf(`${word} viewed in last 30 days`)).toEqual(["did not perform"]);
  }
  for (const denied of ["has not skipped", "didn't skip", "never skipped"]) {
    expect(fixesOf(`${denied} viewed`)).toEqual([]);
  }
  expect(fixesOf("isn't in audience a")).toEqual(["not"]);
  expect(fixesOf("isn't anonymous")).toEqual([]);
});

test("what is older than a number is more, and older than a date is before it", () => {
  expect(fixesOf("age older than 21")).toEqual([">"]);
  expect(fixesOf("created_at older than 2 weeks")).toEqual(["more than 2 weeks ago"]);
  expect(fixesOf("created_at later than 2 weeks ago")).toEqual(["in last 2 weeks"]);
  expect(fixesOf("created_at older than 2026-01-01")).toEqual(["before"]);
  expect(fixesOf("created_at earlier than 2026-01-01")).toEqual(["before"]);
  expect(fixesOf("created_at newer than 2026-01-01")).toEqual(["after"]);
  expect(fixesOf("created_at not earlier than 2026-01-01")).toEqual(["since"]);
  expect(fixesOf("created_at no later than 2026-01-31")).toEqual(["before 2026-02-01"]);
  expect(fixesOf("created_at later than 2026-01-01T00:00:00Z")).toEqual(["after"]);
  expect(fixesOf("created_at older than $start")).toEqual([]);
});

test("thousands are parted by commas before values are", () => {
  expect(fixesOf("seats = 1,000")).toEqual(["1_000"]);
  expect(fixesOf("seats > 1,000,000")).toEqual(["1_000_000"]);
  expect(fixesOf("seats = 1,20")).toEqual(["in (1,20)"]);
  expect(fixesOf("seats = 1000,200")).toEqual(["in (1000,200)"]);
});

test("words that begin like a month are none", () => {
  const notesOf = (word: string) =>
    parse({ name: "a.aud", text: `audience a { where c in ${word} }` }).diagnostics[0]?.notes.join();
  expect(notesOf("sept")).toMatch(/month/);
  for (const word of ["decor", "market", "novels", "mayonnaise"]) expect(notesOf(word)).not.toMatch(/month/);
});

test("quotes of word processors end at a mark of their kind", () => {
  expect(fixesOf("city = “Coeur d’Alene”")).toEqual(['"Coeur d’Alene"']);
  expect(fixesOf("city = ‘Coeur d’Alene’")).toEqual(['"Coeur d’Alene"']);
  expect(fixesOf("city = ‘a’ or city = ‘b’")).toEqual(['"a"', '"b"']);
  expect(fixesOf('city = “pro"')).toEqual(['"pro"']);
  expect(fixesOf("city = “pro’ and c = 3")).toEqual(['"pro"']);
});

test("words that are spelled well are not taken for others", () => {
  for (const condition of ["placed an order", "no rows here", "never viewed the shop"]) {
    expect(fixesOf(condition)).toEqual([]);
  }
});

test("what a remedy mends farther on is not said too", () => {
  const codes = (text: string) =>
    parse({ name: "a.aud", text: `audience a { where ${text} }` }).diagnostics.length;
  expect(codes("performed viewed where (price is at least 50)")).toBe(1);
  expect(codes("(age >= 21 and <= 35)")).toBe(1);
  expect(codes("plan is 'pro' and age is 3")).toBe(2);
});

test("a long file with many mistakes is read again a bounded number of times", () => {
  const many = `${"plan = 'pro' adn ".repeat(40)}${"age > 3 and ".repeat(12_000)}age > 3`;
  const start = performance.now();
  fixesOf(many);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test("what is not the time of an aggregate, and a range without its end, are not taken for more", () => {
  expect(fixesOf("sum(viewed.price) between 5 and 10 > 3")).toEqual([]);
  expect(fixesOf("sum(viewed.price) in last 3 days > 3")).toEqual([" in last 3 days)"]);
  expect(fixesOf("age not between 5 and")).toEqual(["not age between"]);
  expect(fixesOf("age not between 5 and 10")).toEqual(["not age between 5 and 10"]);
});
