import { lengthOf, parseDay, parseInstant, startOfDay, windowOf } from "../oracle/calendar.ts";
import { given } from "../oracle/events.ts";
/** The edges of every window and the instants of every literal. */
export function edgesOf(files, now, zone) {
    const found = new Set([now]);
    for (const file of files) {
        for (const definition of file.definitions) {
            const setting = definition.kind === "audience" && definition.settings.find((each) => each.kind === "timezone");
            const within = setting ? setting.zone.value : zone;
            walk(definition, (node) => {
                for (const edge of edgesAt(node, now, within))
                    found.add(edge);
            });
        }
    }
    return found;
}
function* edgesAt(node, now, zone) {
    const { kind, value, phrase, when, periods } = node;
    if (kind === "date")
        yield startOfDay(parseDay(value), zone);
    if (kind === "instant")
        yield parseInstant(value);
    const habit = periods
        ? Array.from({ length: periods.amount }, (_, k) => inLast({ ...periods, amount: k + 1 }))
        : [];
    for (const each of [phrase, when, ...habit]) {
        if (each?.kind === undefined || !PHRASES.has(each.kind))
            continue;
        const window = windowOf(given(each), now, zone);
        if (window.from !== undefined)
            yield window.from;
        if (window.until !== undefined)
            yield window.until - 1n;
    }
}
function inLast(duration) {
    return { kind: "inLast", duration, span: duration.span };
}
/** How long the spans are that events are to lie within, or apart. */
export function lengthsOf(files) {
    const found = [];
    walk(files, ({ within, withinAny, laterThan, allWithin }) => {
        for (const each of [within, withinAny, laterThan, allWithin])
            if (each)
                found.push(lengthOf(each));
    });
    return found;
}
function walk(node, visit) {
    if (typeof node !== "object" || node === null)
        return;
    if (!Array.isArray(node))
        visit(node);
    for (const child of Object.values(node))
        walk(child, visit);
}
const PHRASES = new Set([
    "inLast",
    "inNext",
    "moreThanAgo",
    "betweenAgo",
    "before",
    "on",
    "after",
    "since",
    "fromTo",
    "today",
    "yesterday",
    "inThis",
    "inPrevious",
]);
//# sourceMappingURL=edges.js.map