import { subject } from "./author.ts";
import { exactDuration, typed } from "./literals.ts";
import { selector } from "./selectors.ts";
import { phrase, when } from "./time-phrases.ts";
/** A condition over one aggregate or more. */
export function aggregateCondition(author, of) {
    const { dice } = author;
    const typicalGap = (rest) => `typical_gap(${selector(author, of).text} ${rest})`;
    return dice.choose([
        4,
        () => `${numberAggregate(author, of)} ${dice.pick(["=", ">", ">=", "<", "!="])} ${typed(author, "number")}`,
    ], [
        1,
        () => `${textAggregate(author, of) ?? author.text(subject(author, of), 0)} = ${author.text(subject(author, of), 0)}`,
    ], [2, () => `${instantAggregate(author, of)} ${phrase(author)}`], [1, () => `${typicalGap(when(author))} ${dice.pick(["<", ">=", "="])} ${exactDuration(author)}`], [1, () => `${instantAggregate(author, of)} + ${typicalGap("")} ${phrase(author)}`], [1, () => `${dice.pick([numberAggregate(author, of), instantAggregate(author, of)])} is missing`]);
}
export function rankCondition(author, of) {
    const { dice } = author;
    const place = subject(author, of);
    const rankable = () => (dice.chance(0.7) ? author.number(place, 1) : author.instant(place, 0));
    return dice.choose([
        1,
        () => `${dice.pick(["quintile", "decile", "rank"])}(${rankable()}) ${dice.pick(["=", "<=", ">"])} ${dice.whole(1, 6)}`,
    ], [1, () => `percentile(${rankable()}) ${dice.pick(["<=", ">"])} ${dice.pick(["0", "0.5", "1"])}`]);
}
export function maxWithinCondition(author, of) {
    const { dice } = author;
    if (dice.chance(0.1))
        return `${maxWithin(author, of)} is missing`;
    return `${maxWithin(author, of)} ${dice.pick(["=", ">", ">=", "<"])} ${dice.chance(0.4) ? dice.whole(1, 4) : typed(author, "number")}`;
}
export function maxWithin(author, of) {
    const { dice, durations } = author;
    const fn = dice.pick(["count", "sum", "avg"]);
    const over = fn === "count" ? undefined : selector(author, of).property("number");
    const events = over === undefined ? `count(${selector(author, of).text}` : `${fn}(${over}`;
    return `max_within(${events} ${dice.chance(0.3) ? phrase(author) : ""}), ${dice.pick(durations)})`;
}
export function numberAggregate(author, of) {
    const { dice } = author;
    const fn = dice.pick(["count", "sum", "avg", "min", "max", "distinct", "first", "last", "most_common"]);
    if (fn === "count")
        return `count(${selector(author, of).text} ${when(author)})`;
    const kind = fn === "distinct" ? dice.pick(["number", "text", "date", "timestamp", "boolean"]) : "number";
    const property = selector(author, of).property(kind);
    return property === undefined
        ? `count(${selector(author, of).text})`
        : `${fn}(${property} ${when(author)})`;
}
export function textAggregate(author, of) {
    const property = selector(author, of).property("text");
    const fn = author.dice.pick(["min", "max", "first", "last", "most_common"]);
    return property && `${fn}(${property} ${when(author)})`;
}
export function instantAggregate(author, of) {
    const { dice } = author;
    if (dice.chance(0.3)) {
        const property = selector(author, of).property("timestamp");
        if (property !== undefined)
            return `${dice.pick(["min", "max", "first", "last"])}(${property} ${when(author)})`;
    }
    return `${dice.pick(["first", "last"])}(${selector(author, of).text} ${when(author)})`;
}
export function dateAggregate(author, of) {
    const property = selector(author, of).property("date");
    const fn = author.dice.pick(["min", "max", "first", "last", "most_common"]);
    return property && `${fn}(${property})`;
}
//# sourceMappingURL=aggregates.js.map