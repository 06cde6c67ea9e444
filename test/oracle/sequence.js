import { lengthOf, shift } from "./calendar.ts";
import { follows, meets, named, select } from "./events.ts";
export function sequence(oracle, node, at) {
    const { zone } = at.asker;
    const [opening, ...steps] = node.steps;
    const all = select(oracle, opening.selector, at);
    return all
        .filter((a) => node.start !== "first" || !all.some((other) => follows(a, other)))
        .filter((a) => node.start !== "last" || !all.some((other) => follows(other, a)))
        .some((a) => continues(steps, [a], remembering(at, opening, a)));
    function continues(left, chosen, then) {
        const [step, ...rest] = left;
        const previous = chosen.at(-1);
        if (!step)
            return !node.allWithin || previous.time <= after(chosen[0], node.allWithin, zone);
        const { selector, within } = step;
        const inTime = (event) => follows(event, previous) && (!within || event.time <= after(previous, within, zone));
        const candidates = named(oracle, selector, then)
            .filter(inTime)
            .filter((event) => meets(oracle, selector, event, then));
        if (step.negated)
            return candidates.length === 0 && continues(rest, chosen, then);
        return candidates.some((event) => isNear(step, previous, event, then) &&
            continues(rest, [...chosen, event], remembering(then, step, event)));
    }
    /** What a step says of the time between its event and the one before. */
    function isNear(step, a, b, at) {
        if (step.laterThan && b.time <= after(a, step.laterThan, zone))
            return false;
        const isBetween = (event) => follows(event, a) && follows(b, event);
        if (step.immediately && at.asker.events(at.subject).some(isBetween))
            return false;
        return step.without.every((selector) => !named(oracle, selector, at).some((e) => isBetween(e) && meets(oracle, selector, e, at)));
    }
}
function after({ time }, duration, zone) {
    return shift(time, lengthOf(duration), 1, zone);
}
function remembering(at, { as }, event) {
    return as ? { ...at, steps: new Map(at.steps).set(as.text, event) } : at;
}
/** Some choice of one event for each, all different, the last no later than `within` after the first. */
export function together(oracle, node, at) {
    const selections = node.selectors.map((selector) => select(oracle, selector, at));
    return chooses(selections, []);
    function chooses([next, ...rest], chosen) {
        if (!next) {
            const [first, last] = [min(chosen), max(chosen)];
            return last.time <= after(first, node.within, at.asker.zone);
        }
        return next.some((event) => !chosen.includes(event) && chooses(rest, [...chosen, event]));
    }
}
function min(events) {
    return events.reduce((a, b) => (b.time < a.time ? b : a));
}
function max(events) {
    return events.reduce((a, b) => (b.time > a.time ? b : a));
}
//# sourceMappingURL=sequence.js.map