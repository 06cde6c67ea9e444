import { selector } from "./selectors.ts";
import { phrase, when } from "./time-phrases.ts";
export function performed(author, of) {
    const { dice } = author;
    const n = dice.whole(0, 3);
    const count = dice.choose([5, () => ""], [2, () => `at least ${times(n)}`], [1, () => `at most ${times(n)}`], [1, () => `exactly ${times(n)}`], [1, () => `more than ${times(n)}`], [1, () => `fewer than ${times(n + 1)}`], [1, () => `between ${n} and ${n + 1} times`], [1, () => "once"]);
    return `${verb(author)} ${selector(author, of).text} ${count} ${when(author)}`;
}
export function burst(author, of) {
    const { dice, durations } = author;
    const count = dice.chance(0.8)
        ? `at least ${times(dice.pick([1, 2, 2, 2, 3, 3, 4]))}`
        : `more than ${times(dice.whole(0, 2))}`;
    const restriction = dice.chance(0.3) ? phrase(author) : "";
    return `${verb(author)} ${selector(author, of).text} ${count} within any ${dice.pick(durations)} ${restriction}`;
}
export function habit(author, of) {
    const { dice } = author;
    const unit = dice.pick(["minute", "hour", "day", "day", "week", "week", "month", "quarter", "year"]);
    const periods = dice.pick([1, 2, 3, 4, 12, 30]);
    const n = dice.pick([0, 1, 1, 2, 2, 3]);
    const count = dice.choose([5, () => `at least ${n}`], [1, () => `at most ${n}`], [1, () => `exactly ${n}`], [1, () => `more than ${n}`], [1, () => `fewer than ${n + 1}`], [1, () => `between ${n} and ${n + 1}`]);
    const last = periods === 1 ? `1 ${unit}` : `${periods} ${unit}s`;
    return `${verb(author)} ${selector(author, of).text} in ${count} of last ${last}`;
}
function verb({ dice }) {
    return dice.pick(["performed", "performed", "did not perform"]);
}
function times(n) {
    return `${n} ${n === 1 ? "time" : "times"}`;
}
//# sourceMappingURL=performed.js.map