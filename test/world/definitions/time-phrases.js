import { dateLiteral, instantLiteral, typed } from "./literals.ts";
export function phrase(author) {
    const { dice, durations } = author;
    return dice.choose([3, () => twoEnded(author)], [1, () => `more than ${dice.pick(durations)} ago`], [1, () => `${dice.pick(["before", "after", "since"])} ${point(author)}`]);
}
/** With a start and an end, as anniversaries want it. */
export function twoEnded(author) {
    const { dice, durations } = author;
    return dice.choose([4, () => `in last ${dice.pick(durations)}`], [2, () => `in next ${dice.pick(durations)}`], [
        2,
        () => {
            const first = dice.whole(0, durations.length - 1);
            const second = dice.whole(first, durations.length - 1);
            return `between ${durations[first]} and ${durations[second]} ago`;
        },
    ], [1, () => `on ${point(author)}`], [
        1,
        () => {
            const days = [dateLiteral(author), dateLiteral(author)].sort();
            return dice.chance(0.5) ? `from ${days[0]} to ${days[1]}` : `from ${days[0]} to ${days[1]}T23:00:00Z`;
        },
    ], [1, () => dice.pick(["today", "yesterday"])], [2, () => `in ${dice.pick(["this", "previous"])} ${dice.pick(["week", "month", "quarter", "year"])}`]);
}
function point(author) {
    const kind = author.dice.chance(0.6) ? "date" : "instant";
    if (author.dice.chance(0.5))
        return typed(author, kind);
    return kind === "date" ? dateLiteral(author) : instantLiteral(author);
}
/** After an event selector. */
export function when(author) {
    return author.dice.chance(0.6) ? phrase(author) : "";
}
//# sourceMappingURL=time-phrases.js.map