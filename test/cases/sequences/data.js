/** Events one after another. Each persona is there for an edge; all times are of October 2026, at noon UTC unless said. */
import { readFileSync } from "node:fs";
import { parseProject } from "@muster/model";
import { at } from "../../world/at.ts";
const url = new URL("muster.yaml", import.meta.url);
const parsed = parseProject({ name: "muster.yaml", text: readFileSync(url, "utf8") }, { environment: {} });
if (!parsed.ok)
    throw new Error(JSON.stringify(parsed.diagnostics));
export const { model } = parsed.value.project;
/** `day` of October, or an instant. */
function happened(visitor, event, day, values = {}) {
    const { n = null, product = null, price = null, topic } = values;
    const properties = topic === undefined ? { product, price: price === null ? null : String(price) } : { topic };
    return {
        event,
        persona: String(visitor),
        time: at(typeof day === "string" ? day : `2026-10-${String(day).padStart(2, "0")}T12:00:00Z`),
        order: event === "called" ? null : n,
        source: null,
        properties,
    };
}
const events = [
    // 1: one after the other, of one product, each cheaper
    happened(1, "viewed", 1, { product: "p1", price: 30 }),
    happened(1, "added", 2, { product: "p1", price: 20 }),
    happened(1, "bought", 3, { product: "p1", price: 10 }),
    // 2: late, and of another product at the same price
    happened(2, "viewed", 1, { product: "p1", price: 30 }),
    happened(2, "bought", 20, { product: "p2", price: 30 }),
    // 3: the wrong way round
    happened(3, "bought", 1, { product: "p1" }),
    happened(3, "viewed", 2, { product: "p1" }),
    // 4 to 7: at one instant, in order, the other way round, of unknown order, and in two tables
    happened(4, "viewed", 1, { n: 1 }),
    happened(4, "bought", 1, { n: 2 }),
    happened(5, "viewed", 1, { n: 2 }),
    happened(5, "bought", 1, { n: 1 }),
    happened(6, "viewed", 1),
    happened(6, "bought", 1, { n: 1 }),
    happened(7, "called", 1, { topic: "price" }),
    happened(7, "bought", 1, { n: 1 }),
    // 8: the first view is too long ago, the second is not
    happened(8, "viewed", 1, { product: "p1", price: 5 }),
    happened(8, "viewed", 18, { product: "p2", price: 50 }),
    happened(8, "bought", 19, { product: "p2", price: 50 }),
    // 9: a call between, and one after; 10: a call at the instant of the view, in another table
    happened(9, "viewed", 1, { product: "p1", price: 1 }),
    happened(9, "called", 2, { topic: "price" }),
    happened(9, "bought", 3, { product: "p1", price: 2 }),
    happened(9, "called", 4, { topic: "help" }),
    happened(10, "viewed", 1, { product: "p1", price: 1 }),
    happened(10, "called", 1, { topic: "help" }),
    happened(10, "bought", 2, { product: "p1", price: 1 }),
    // 11: seven days to the microsecond; 12: one more
    happened(11, "viewed", 1),
    happened(11, "bought", 8),
    happened(12, "viewed", 1),
    happened(12, "bought", "2026-10-08T12:00:00.000001Z"),
    // 13: from the last day of August to the last of September, a month; each has a price only where the other has none
    happened(13, "viewed", "2026-08-31T12:00:00Z", { price: 1 }),
    happened(13, "bought", "2026-09-30T12:00:00Z", { product: "p1" }),
    // 14: added too late after the first view; bought too late after the second
    happened(14, "viewed", 1, { product: "p1", price: 10 }),
    happened(14, "viewed", 10, { product: "p2", price: 10 }),
    happened(14, "added", 11, { product: "p2", price: 10 }),
    happened(14, "bought", 25, { product: "p2", price: 10 }),
    // 15: at one instant, in order: a view, another purchase, and one more
    happened(15, "viewed", 1, { product: "p1", n: 1 }),
    happened(15, "bought", 1, { product: "p2", n: 2 }),
    happened(15, "bought", 1, { product: "p1", n: 3 }),
    // 16: twice the same
    happened(16, "bought", 1, { product: "p1" }),
    happened(16, "bought", 1, { product: "p1" }),
    // 18: eight calls, a day apart, of two topics in turn; 19: of one topic, with a pause in the middle; 20: seven in a row
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((day) => happened(18, "called", day, { topic: day % 2 === 0 ? "help" : "price" })),
    ...[1, 2, 3, 4, 15, 16, 17, 18].map((day) => happened(19, "called", day, { topic: "price" })),
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => happened(20, "called", day, { topic: "price" })),
];
export const data = {
    personas: Array.from({ length: 20 }, (_, index) => ({
        key: String(index + 1),
        source: null,
        excluded: null,
        traits: { name: `Visitor ${index + 1}` },
    })),
    accounts: [],
    events,
    aliases: [],
};
//# sourceMappingURL=data.js.map