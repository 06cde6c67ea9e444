// Truth cases of conditions over traits, from language.md by thought: what stands here was not computed.
import { describe, expect, test } from "vitest";
import { isIn } from "./one.ts";
function cases(rows) {
    test.each(rows)("%s of %o: %s", (condition, traits, expected) => {
        expect(isIn(condition, { traits })).toBe(expected);
        // `not` is always the exact complement.
        expect(isIn(`not (${condition})`, { traits })).toBe(!expected);
    });
}
describe("comparisons", () => {
    cases([
        ['plan = "pro"', { plan: "pro" }, true],
        ['plan = "pro"', { plan: "Pro" }, false],
        ['plan = "pro" ignoring case', { plan: "PrO" }, true],
        ['plan = "É" ignoring case', { plan: "é" }, false],
        ['plan = "pro"', { plan: null }, false],
        ['plan != "pro"', { plan: null }, true],
        ['plan != "pro"', { plan: "pro" }, false],
        ['plan < "b"', { plan: "a" }, true],
        ['plan < "a"', { plan: "B" }, true],
        ['plan > "ﬀ"', { plan: "𝒳" }, true],
        ['plan > ""', { plan: "" }, false],
        ['plan = ""', { plan: "" }, true],
        ["age >= 21", { age: "21" }, true],
        ["age > 21", { age: "21.0" }, false],
        ["age = 21", { age: "21.00" }, true],
        ["age < 21", { age: null }, false],
        ["not age < 21", { age: null }, true],
        ["age between 21 and 35", { age: "21" }, true],
        ["age between 21 and 35", { age: "35" }, true],
        ["age between 21 and 35", { age: "35.0001" }, false],
        ["age between 35 and 21", { age: "30" }, false],
        ["age between 21 and 35", { age: null }, false],
        ["age = score", { age: "1", score: "1" }, true],
        ["age = score", { age: null, score: null }, false],
        ["age != score", { age: null, score: null }, true],
        ["vip", { vip: true }, true],
        ["vip", { vip: false }, false],
        ["vip", { vip: null }, false],
        ["not vip", { vip: null }, true],
        ["vip = false", { vip: null }, false],
        ["vip != true", { vip: null }, true],
        ["plan is known", { plan: "" }, true],
        ["plan is known", { plan: null }, false],
        ["plan is missing", { plan: null }, true],
        ["birthday = 2000-02-29", { birthday: "2000-02-29" }, true],
        ["birthday < 2000-02-29", { birthday: "2000-02-28" }, true],
    ]);
});
describe("lists of options", () => {
    cases([
        ['plan in ("pro", "team")', { plan: "team" }, true],
        ['plan in ("pro", "team")', { plan: null }, false],
        ['plan not in ("pro", "team")', { plan: null }, true],
        ['plan not in ("pro", "team")', { plan: "pro" }, false],
        ['plan in ("PRO") ignoring case', { plan: "pro" }, true],
        ["age in (1, 2)", { age: "2.0" }, true],
    ]);
});
describe("parts of texts", () => {
    cases([
        ['plan contains "nn"', { plan: "anna" }, true],
        ['plan contains "NN"', { plan: "anna" }, false],
        ['plan contains "NN" ignoring case', { plan: "anna" }, true],
        ['plan contains "%"', { plan: "anna" }, false],
        ['plan contains "_"', { plan: "a_" }, true],
        ['plan contains ""', { plan: "" }, true],
        ['plan contains ""', { plan: null }, false],
        ['plan starts with "An"', { plan: "Anna" }, true],
        ['plan starts with "An"', { plan: "Joanna" }, false],
        ['plan ends with "na"', { plan: "Anna" }, true],
        ['plan ends with "NA" ignoring case', { plan: "Anna" }, true],
        ['plan matches "^An+a?$"', { plan: "Ann" }, true],
        ['plan matches "^An+a?$"', { plan: "Anab" }, false],
        ['plan matches "n{2}"', { plan: "Anna" }, true],
        ['plan matches "^a.c$"', { plan: "a\nc" }, false],
        ['plan matches "^a$"', { plan: "a\n" }, false],
        ['plan matches "[a-c]+" ignoring case', { plan: "B" }, true],
        ['plan matches "^.$"', { plan: "𝒳" }, true],
        ['plan matches "a"', { plan: null }, false],
    ]);
});
describe("lists", () => {
    cases([
        ['tags contains any ("vip", "press")', { tags: ["a", "vip"] }, true],
        ['tags contains any ("vip", "press")', { tags: [] }, false],
        ['tags contains any ("vip", "press")', { tags: null }, false],
        ['tags contains all ("vip", "press")', { tags: ["press", "x", "vip"] }, true],
        ['tags contains all ("vip", "press")', { tags: ["vip", "vip"] }, false],
        ['tags contains all ("vip")', { tags: null }, false],
        ['tags contains none ("vip")', { tags: null }, true],
        ['tags contains none ("vip")', { tags: ["vip"] }, false],
        ['tags contains none ("vip")', { tags: [null, "VIP"] }, true],
        ["lucky contains any (7)", { lucky: ["7.0"] }, true],
    ]);
});
describe("lists of records, and records", () => {
    const devices = [
        { os: "iOS", version: "16" },
        { os: "Android", version: "17" },
    ];
    cases([
        ['any of devices (os = "iOS")', { devices }, true],
        ['any of devices (os = "iOS" and version >= 17)', { devices }, false],
        ["all of devices (version >= 16)", { devices }, true],
        ['all of devices (os = "iOS")', { devices }, false],
        ["all of devices (version >= 16)", { devices: [] }, false],
        ["all of devices (version >= 16)", { devices: null }, false],
        ['none of devices (os = "Windows")', { devices }, true],
        ['none of devices (os = "Windows")', { devices: null }, true],
        ['none of devices (os = "iOS")', { devices }, false],
        ["at least 2 of devices (version > 1)", { devices }, true],
        ["at least 2 of devices (version > 16)", { devices }, false],
        ["any of devices (version is missing)", { devices: [{ os: "iOS", version: null }] }, true],
        ["any of devices (os = persona.plan)", { devices, plan: "iOS" }, true],
        ['address.city = "Denver"', { address: { city: "Denver", zip: null } }, true],
        ['address.city = "Denver"', { address: null }, false],
        ["address.zip is missing", { address: { city: "Denver", zip: null } }, true],
    ]);
});
describe("logic", () => {
    cases([
        ['plan = "a" or plan = "b" and age = 1', { plan: "a", age: "2" }, true],
        ['(plan = "a" or plan = "b") and age = 1', { plan: "a", age: "2" }, false],
        ['not plan = "a" and age = 1', { plan: "b", age: "1" }, true],
        ['not (plan = "a" and age = 1)', { plan: null, age: "1" }, true],
    ]);
});
describe("expressions", () => {
    cases([
        ["age + score = 0.3", { age: "0.1", score: "0.2" }, true],
        ["age * score = 0.02", { age: "0.1", score: "0.2" }, true],
        ["age - score = -0.1", { age: "0.1", score: "0.2" }, true],
        ["-age < 0", { age: "1" }, true],
        ["age / score is missing", { age: "1", score: "0" }, true],
        ["age / score = 0.5", { age: "1", score: "2" }, true],
        ["age / score is missing", { age: "1", score: null }, true],
        ["coalesce(age, score, 7) = 7", {}, true],
        ["coalesce(age, score) = 2", { age: null, score: "2" }, true],
        ["least(age, score) = 2", { age: null, score: "2" }, true],
        ["greatest(age, score) = 3", { age: "3", score: "2" }, true],
        ["least(age, score) is missing", {}, true],
        ['lower(plan) = "aÉ"', { plan: "AÉ" }, true],
        ['upper(plan) = "Aé"', { plan: "aé" }, true],
        ['trim(plan) = "a b"', { plan: " \t\r\na b\n" }, true],
        ['trim(plan) = "a"', { plan: "\u00a0a" }, false],
        ["length(plan) = 1", { plan: "𝒳" }, true],
        ["length(plan) = 2", { plan: "e\u0301" }, true],
        ["abs(age) = 2", { age: "-2" }, true],
        ["round(age) = 3", { age: "2.5" }, true],
        ["round(age) = -3", { age: "-2.5" }, true],
        ["round(age, 1) = 0.3", { age: "0.25" }, true],
        ["round(age, 2) = 0.25", { age: "0.25" }, true],
        ["floor(age) = -3", { age: "-2.5" }, true],
        ["ceil(age) = -2", { age: "-2.5" }, true],
        ["floor(age) = 2", { age: "2" }, true],
        ["(if age > 1 then 10 else 20) = 20", { age: null }, true],
        ["case when age > 5 then 1 when age > 1 then 2 end = 2", { age: "3" }, true],
        ["case when age > 5 then 1 end is missing", { age: "3" }, true],
    ]);
});
//# sourceMappingURL=traits.test.js.map