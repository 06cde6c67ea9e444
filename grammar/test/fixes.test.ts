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
