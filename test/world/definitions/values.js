/** Expressions by type. */
import { dateAggregate, instantAggregate, maxWithin, numberAggregate, textAggregate } from "./aggregates.ts";
import { nameOf, namesIn } from "./author.ts";
import { dateLiteral, exactDuration, instantLiteral, numberLiteral, textLiteral } from "./literals.ts";
export function valueOfKind(author, kind, place, depth) {
    switch (kind) {
        case "number":
            return numberValue(author, place, depth);
        case "text":
            return ((author.constructs.has("aggregate") ? textAggregate(author, place.of) : undefined) ??
                textValue(author, place, depth));
        case "boolean":
            return author.condition(place, 1);
        case "timestamp":
            return instantValue(author, place, depth);
        case "date":
            return dateValue(author, place, depth);
    }
}
export function anyValue(author, place) {
    return author.dice.choose([3, () => textValue(author, place, 1)], [3, () => numberValue(author, place, 1)], [1, () => booleanValue(author, place)], [1, () => instantValue(author, place, 1)], [1, () => dateValue(author, place, 1)]);
}
export function textValue(author, place, depth) {
    const { dice } = author;
    const leaf = () => nameOf(author, "text", place) ?? textLiteral(author);
    if (depth === 0)
        return dice.chance(0.5) ? textLiteral(author) : leaf();
    const inner = () => textValue(author, place, depth - 1);
    return dice.choose([8, leaf], [1, () => `${dice.pick(["lower", "upper", "trim"])}(${inner()})`], [1, () => `${dice.pick(["coalesce", "least", "greatest"])}(${leaf()}, ${inner()})`], [1, () => cases(author, place, leaf, inner)]);
}
/** What is asked for is in parentheses: `then` follows it, which a sequence would take for its own. */
function cases(author, place, first, second) {
    const condition = () => `(${author.condition(place, 0)})`;
    return author.dice.choose([2, () => `(if ${condition()} then ${first()} else ${second()})`], [1, () => `case when ${condition()} then ${first()} when ${condition()} then ${second()} end`], [1, () => `case when ${condition()} then ${first()} else ${second()} end`]);
}
export function booleanValue(author, place) {
    return nameOf(author, "boolean", place) ?? `coalesce(${fallback(place, "boolean")}, false)`;
}
/** A trait that every model has. */
function fallback(place, kind) {
    const [own, outer] = {
        boolean: ["vip", "active"],
        timestamp: ["seen", "since"],
        date: ["birthday", "renewal"],
    }[kind];
    if (place.kind === "subject")
        return place.of === "persona" ? own : outer;
    return place.inEvent || place.of === "persona" ? `persona.${own}` : `account.${outer}`;
}
/** An exact number: of doubles and decimals mixed, only the types say which is which. */
function exactValue(author, place) {
    const name = namesIn(place.names, "number");
    return name.length === 0 || author.dice.chance(0.3) ? numberLiteral(author) : author.dice.pick(name);
}
export function numberValue(author, place, depth) {
    const { dice } = author;
    const leaf = () => nameOf(author, "number", place) ?? numberLiteral(author);
    if (depth === 0)
        return dice.chance(0.4) ? numberLiteral(author) : leaf();
    const inner = () => numberValue(author, place, depth - 1);
    const exact = () => exactValue(author, place);
    const time = () => timeValue(author, place, 0);
    const isSubject = place.kind === "subject";
    return dice.choose([6, leaf], [isSubject ? author.weight("aggregate", 3) : 0, () => numberAggregate(author, place.of)], [isSubject ? author.weight("max_within", 1) : 0, () => maxWithin(author, place.of)], [2, () => `(${inner()} ${dice.pick(["+", "-"])} ${inner()})`], [1, () => `${exact()} * ${exact()}`], [1, () => `(${inner()} / ${inner()})`], [1, () => `-(${inner()})`], [1, () => `${dice.pick(["abs", "round", "floor", "ceil"])}(${inner()})`], [1, () => `round(${exact()}, ${dice.whole(0, 2)})`], [1, () => `${dice.pick(["coalesce", "least", "greatest"])}(${exact()}, ${exact()})`], [1, () => cases(author, place, exact, exact)], [1, () => `length(${textValue(author, place, 1)})`], [1, () => `days_since(${time()})`], [2, () => `years_since(${time()})`], [1, () => `hour(${instantValue(author, place, 0)})`], [1, () => `${dice.pick(["weekday", "day", "month", "year"])}(${time()})`]);
}
export function timeValue(author, place, depth) {
    return author.dice.chance(0.5) ? instantValue(author, place, depth) : dateValue(author, place, depth);
}
export function instantValue(author, place, depth) {
    const { dice } = author;
    const name = () => nameOf(author, "timestamp", place) ?? fallback(place, "timestamp");
    if (depth === 0)
        return dice.chance(0.25) ? instantLiteral(author) : name();
    const other = () => instantValue(author, place, 0);
    return dice.choose([6, name], [place.kind === "subject" ? author.weight("aggregate", 3) : 0, () => instantAggregate(author, place.of)], [1, () => `(${name()} ${dice.pick(["+", "-"])} ${exactDuration(author)})`], [1, () => `(${name()} ${dice.pick(["+", "-"])} ${dice.pick(["1 month", "1 quarter", "1 year"])})`], [1, () => `${dice.pick(["coalesce", "least", "greatest"])}(${name()}, ${other()})`], [1, () => cases(author, place, name, other)]);
}
export function dateValue(author, place, depth) {
    const { dice } = author;
    const name = () => nameOf(author, "date", place) ?? fallback(place, "date");
    if (depth === 0)
        return dice.chance(0.3) ? dateLiteral(author) : name();
    const length = () => dice.pick(["1 day", "2 weeks", "1 month", "1 year"]);
    return dice.choose([6, name], [1, () => `date(${instantValue(author, place, 0)})`], [1, () => `(${name()} ${dice.pick(["+", "-"])} ${length()})`], [1, () => `${dice.pick(["coalesce", "least", "greatest"])}(${name()}, ${dateValue(author, place, 0)})`], [
        place.kind === "subject" ? author.weight("aggregate", 1) : 0,
        () => dateAggregate(author, place.of) ?? name(),
    ]);
}
//# sourceMappingURL=values.js.map