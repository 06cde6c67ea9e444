import { selector } from "./selectors.ts";
import { phrase } from "./time-phrases.ts";
export function sequence(author, of) {
    const { dice, durations } = author;
    const steps = [];
    const start = dice.pick(["", "", "", "", "first ", "last "]);
    const texts = [`performed ${start}${positive([])}`];
    const length = dice.pick([2, 2, 2, 3, 3, 4]);
    while (texts.length < length) {
        texts.push(dice.chance(0.2) ? negated() : `${dice.chance(0.1) ? "immediately " : ""}${later()}`);
    }
    const all = dice.chance(0.2) ? ` all within ${dice.pick(durations)}` : "";
    const text = `${texts.join(" then ")}${all}`;
    return dice.choose([3, () => `(${text})`], [3, () => text], [2, () => `not ${text}`], [1, () => `not (${text})`]);
    /** A step with these clauses beside its own; they may stand in any order. */
    function positive(clauses) {
        const filtered = steps.length > 0 ? 0.4 : 0.2;
        const { head, filter, names } = selector(author, of, { steps, filtered });
        const as = `s${steps.length}`;
        const isNamed = dice.chance(0.7);
        const own = [filter, isNamed ? `as ${as}` : "", dice.chance(0.1) ? phrase(author) : ""];
        const all = [...own, ...clauses].filter((clause) => clause !== "");
        const ordered = dice.chance(0.3) ? shuffled(all) : all;
        if (isNamed)
            steps.push({ as, names });
        return [head, ...ordered].join(" ");
    }
    function later() {
        const without = dice.chance(0.15) ? dice.times(1, 2, () => `without ${restricted()} between`) : [];
        return positive([
            dice.chance(0.15) ? `more than ${dice.pick(durations)} later` : "",
            dice.chance(0.4) ? `within ${dice.pick(durations)}` : "",
            ...without,
        ]);
    }
    function negated() {
        return `did not perform ${restricted()} ${dice.chance(0.7) ? `within ${dice.pick(durations)}` : ""}`;
    }
    function restricted() {
        return `${selector(author, of, { steps, filtered: 0.5 }).text} ${dice.chance(0.1) ? phrase(author) : ""}`;
    }
    function shuffled(clauses) {
        return clauses
            .map((clause) => ({ clause, place: dice.next() }))
            .sort((a, b) => a.place - b.place)
            .map(({ clause }) => clause);
    }
}
export function together(author, of) {
    const { dice, durations } = author;
    const verb = dice.pick(["performed", "performed", "did not perform"]);
    const events = dice.times(2, 3, () => {
        const { text } = selector(author, of, { filtered: 0.25 });
        return dice.chance(0.15) ? `${text} ${phrase(author)}` : text;
    });
    return `${verb} together ${events.join(", ")} within any ${dice.pick(durations)}`;
}
//# sourceMappingURL=sequences.js.map