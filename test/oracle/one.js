/** One persona, one condition: is she in? For truth cases that are to be read at a glance. */
import { parse } from "@muster/grammar";
import { parseInstant } from "./calendar.ts";
import { evaluate } from "./evaluate.ts";
const text = { kind: "text" };
const number = { kind: "number" };
function properties(fields) {
    return new Map(Object.entries(fields).map(([name, type]) => [
        name,
        { name, type, source: { column: name, path: [], storage: "native" } },
    ]));
}
function table(name, more = {}) {
    return {
        table: { name },
        persona: "persona",
        time: { column: "at", storage: "timestamptz" },
        source: "source",
        ...more,
    };
}
function event(name, fields, more = {}) {
    return [name, { name, table: table(`${name}s`, more), properties: properties(fields) }];
}
const traits = properties({
    email: text,
    phone: text,
    plan: text,
    city: text,
    age: number,
    score: number,
    vip: { kind: "boolean" },
    birthday: { kind: "date" },
    seen: { kind: "timestamp" },
    tags: { kind: "list", of: "text" },
    lucky: { kind: "list", of: "number" },
    address: { kind: "record", fields: { city: text, zip: text } },
    devices: { kind: "records", fields: { os: text, version: number } },
});
export const MODEL = {
    timezone: "America/Denver",
    schema: "muster",
    personas: {
        table: { name: "people" },
        key: "id",
        keyType: "text",
        source: "source",
        excluded: "gone",
        traits: new Map([...traits].map(([name, trait]) => [
            name,
            name === "email" || name === "phone" ? { ...trait, contact: name } : trait,
        ])),
    },
    events: new Map([
        event("bought", {
            price: number,
            kind: text,
            city: text,
            gift: { kind: "boolean" },
            due: { kind: "date" },
            items: { kind: "records", fields: { sku: text, quantity: number } },
            totals: { kind: "record", fields: { net: number } },
        }),
        event("viewed", { price: number, kind: text }, { order: "n" }),
        event("opened", { kind: text }, { order: "n" }),
        // Two of one table, whose order column therefore orders them.
        event("clicked", { kind: text }, { table: { name: "stream" }, order: "n", nameColumn: "event" }),
        event("scrolled", { kind: text }, { table: { name: "stream" }, order: "n", nameColumn: "event" }),
    ]),
    roles: { purchase: { event: "bought", amount: "price", category: "kind" } },
};
export const NOW = "2026-03-15T12:00:00Z";
/** Instants of traits are written as texts here. */
export function instant(text) {
    return parseInstant(text);
}
export function eventOf(persona, [event, time, properties = {}, order = null, source = null]) {
    return { event, persona, time: time === null ? null : instant(time), order, source, properties };
}
export function isIn(condition, one = {}) {
    const source = `${one.also ?? ""} audience asked { ${one.settings ?? ""} where ${condition} }`;
    const { file, diagnostics } = parse({ name: "case.aud", text: source });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0)
        throw new Error(`${source}\n${JSON.stringify(errors, null, 1)}`);
    const ann = { key: "ann", source: null, excluded: null, traits: { email: "a@x", ...one.traits } };
    return evaluate({
        files: [file],
        model: { ...MODEL, timezone: one.zone ?? MODEL.timezone },
        data: { personas: [ann], events: (one.events ?? []).map((each) => eventOf("ann", each)), aliases: [] },
        asOf: one.asOf ?? NOW,
        audience: "asked",
        ...(one.parameters && { parameters: one.parameters }),
    }).has("ann");
}
//# sourceMappingURL=one.js.map