import { contains, windowOf } from "./calendar.ts";
/** The events that a selector picks, at a subject; in no order. */
export function select(oracle, selector, at) {
    return named(oracle, selector, at).filter((event) => meets(oracle, selector, event, at));
}
/** By name and time alone. */
export function named(oracle, selector, { asker, subject }) {
    const window = selector.when && windowOf(given(selector.when), oracle.now, asker.zone);
    const names = selector.events === "any" ? undefined : selector.events.map((name) => eventName(oracle, name.text));
    return asker
        .events(subject)
        .filter((event) => (!names || names.includes(event.type.name)) && (!window || contains(window, event.time)));
}
export function meets(oracle, { filter }, event, at) {
    const { asker, subject, steps } = at;
    return !filter || oracle.holds(filter, { asker, subject, event, ...(steps && { steps }) });
}
/** The standard library's `purchase` is the event of that role. */
function eventName({ model }, name) {
    return !model.events.has(name) && name === "purchase" ? (model.roles.purchase?.event ?? name) : name;
}
/** Parameters have been replaced by what was supplied, so every point is a literal. */
export function given(phrase) {
    return phrase;
}
export function counts({ comparison, count, upper }, n) {
    switch (comparison) {
        case "atLeast":
            return n >= count;
        case "atMost":
            return n <= count;
        case "exactly":
            return n === count;
        case "moreThan":
            return n > count;
        case "fewerThan":
            return n < count;
        case "between":
            return n >= count && n <= upper;
    }
}
/** At a later instant, or at the same one in a table whose `order` column says so; a row without a number does not say. */
export function follows(b, a) {
    if (b.time !== a.time)
        return b.time > a.time;
    const [x, y] = [a.type.table, b.type.table];
    const isOneTable = x.table.name === y.table.name && x.table.schema === y.table.schema;
    return isOneTable && x.order !== undefined && a.order !== null && b.order !== null && b.order > a.order;
}
//# sourceMappingURL=events.js.map