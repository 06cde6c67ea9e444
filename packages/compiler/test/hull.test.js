import { describe, expect, test } from "vitest";
import { hullOf, insideHull, spans } from "../src/time/hull.ts";
import { MICROS_PER_DAY } from "../src/time/instant.ts";
const NOW = 10000n * MICROS_PER_DAY;
const ago = (days) => NOW - BigInt(days) * MICROS_PER_DAY;
const since = (days) => ({ from: { at: ago(days), inclusive: false } });
const between = (from, to) => ({
    from: { at: ago(from), inclusive: true },
    to: { at: ago(to), inclusive: true },
});
describe("the hull of windows", () => {
    test("has the outermost bounds", () => {
        expect(hullOf([between(240, 60), since(30)])).toEqual({ from: { at: ago(240), inclusive: true } });
    });
    test("holds an instant that any of them holds", () => {
        expect(hullOf([since(30), between(30, 10)]).from).toEqual({ at: ago(30), inclusive: true });
        expect(hullOf([between(30, 10), since(30)]).from).toEqual({ at: ago(30), inclusive: true });
    });
    test("has no start when one has none", () => {
        expect(hullOf([{ to: { at: ago(60), inclusive: false } }, between(30, 10)])).toEqual({
            to: { at: ago(10), inclusive: true },
        });
    });
});
test("inside the hull, only bounds that are not its own are asked for", () => {
    const hull = hullOf([between(240, 10), since(240)]);
    expect(insideHull(between(240, 10), hull)).toEqual({ to: { at: ago(10), inclusive: true } });
    expect(insideHull(since(240), hull)).toEqual(since(240)); // the hull holds that very instant, this does not
});
describe("what windows span", () => {
    const days = ({ each, hull }) => [each, hull].map((x) => Number(x / MICROS_PER_DAY));
    test("counts what overlaps for each, and gaps for the hull", () => {
        expect(days(spans([since(365), since(60)], NOW))).toEqual([425, 365]);
        expect(days(spans([since(30), between(395, 365)], NOW))).toEqual([60, 395]);
    });
    test("ends at the instant of evaluation, and is never less than nothing", () => {
        const coming = { from: { at: ago(-5), inclusive: true } };
        expect(days(spans([coming, since(10)], NOW))).toEqual([10, 10]);
    });
    test("begins for all that have no start where one has to", () => {
        const [each, hull] = days(spans([{}, since(60)], NOW));
        expect(each - hull).toBe(60);
    });
});
//# sourceMappingURL=hull.test.js.map