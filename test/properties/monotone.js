export function randomImplication(dice, words) {
    return dice.choose([4, () => randomFunnelImplication(dice, words)], [1, () => burstImplication(dice, words)], [1, () => habitImplication(dice, words)], [1, () => togetherImplication(dice, words)]);
}
function randomFunnelImplication(dice, words) {
    const funnel = randomFunnel(dice, words);
    const wider = [...wideningsOf(funnel, words)];
    const narrow = print(funnel, words);
    const [first] = funnel.steps;
    if (wider.length === 0)
        return { narrow, wide: `(performed ${first.event})` };
    return { narrow, wide: print(dice.pick(wider), words) };
}
function randomFunnel(dice, words) {
    const duration = () => dice.whole(0, words.durations.length - 1);
    const length = dice.pick([2, 2, 3, 3, 4]);
    const steps = Array.from({ length }, (_, index) => {
        const isNegated = index > 0 && dice.chance(0.2);
        const isFollowing = index > 0 && !isNegated;
        return {
            event: dice.pick(words.events),
            ...(dice.chance(0.4) && { filter: filterAt(dice, words, index) }),
            isNegated,
            isImmediate: isFollowing && dice.chance(0.1),
            ...(isFollowing && dice.chance(0.15) && { later: duration() }),
            ...(index > 0 && dice.chance(0.6) && { within: duration() }),
            ...(isFollowing && dice.chance(0.2) && { without: dice.pick(words.events) }),
        };
    });
    return {
        start: dice.pick(["", "", "", "first ", "last "]),
        steps,
        ...(dice.chance(0.2) && { allWithin: duration() }),
    };
}
/** The first step is always positive, so it can be spoken of. */
function filterAt(dice, { filters, properties }, index) {
    if (index === 0 || properties.length === 0 || dice.chance(0.5))
        return dice.pick(filters);
    const property = dice.pick(properties);
    return `${property} ${dice.pick(["=", "=", "!=", "<", ">="])} s0.${property}`;
}
/** Every one of them lets in all whom the funnel does. */
function* wideningsOf(funnel, { durations }) {
    const { start, steps, allWithin, ...rest } = funnel;
    const limit = allWithin === undefined ? {} : { allWithin };
    const longest = durations.length - 1;
    if (start !== "")
        yield { ...funnel, start: "" };
    if (allWithin !== undefined)
        yield { ...rest, start, steps };
    if (allWithin !== undefined && allWithin < longest)
        yield { ...funnel, allWithin: allWithin + 1 };
    for (const [index, step] of steps.entries()) {
        const { filter, within, later, without, ...bare } = step;
        const isLast = index === steps.length - 1;
        // Who is first or last is chosen among those that the filter leaves.
        const isFree = !step.isNegated && (index > 0 || start === "");
        if (filter !== undefined && isFree)
            yield replaced(index, lacking(step, "filter"));
        if (without !== undefined)
            yield replaced(index, lacking(step, "without"));
        if (later !== undefined)
            yield replaced(index, lacking(step, "later"));
        if (step.isImmediate)
            yield replaced(index, { ...step, isImmediate: false });
        if (within !== undefined && !step.isNegated)
            yield replaced(index, lacking(step, "within"));
        if (within !== undefined && !step.isNegated && within < longest) {
            yield replaced(index, { ...step, within: within + 1 });
        }
        // What did not happen for long did not happen for a short time.
        if (step.isNegated && (within === undefined || within > 0)) {
            yield replaced(index, {
                ...bare,
                ...(filter !== undefined && { filter }),
                within: (within ?? longest + 1) - 1,
            });
        }
        if (steps.length > 2 && (step.isNegated || isLast)) {
            yield { start, steps: steps.toSpliced(index, 1), ...limit };
        }
    }
    function replaced(index, step) {
        return { start, steps: steps.with(index, step), ...limit };
    }
}
function lacking(step, key) {
    const { [key]: _, ...rest } = step;
    return rest;
}
function print({ start, steps, allWithin }, { durations }) {
    const texts = steps.map((step, index) => {
        const filter = step.filter === undefined ? "" : ` where (${step.filter})`;
        const within = step.within === undefined ? "" : ` within ${durations[step.within]}`;
        if (step.isNegated)
            return `did not perform ${step.event}${filter}${within}`;
        const later = step.later === undefined ? "" : ` more than ${durations[step.later]} later`;
        const without = step.without === undefined ? "" : ` without ${step.without} between`;
        const head = `${step.isImmediate ? "immediately " : ""}${step.event}${filter}${index === 0 ? " as s0" : ""}`;
        return `${head}${later}${within}${without}`;
    });
    const all = allWithin === undefined ? "" : ` all within ${durations[allWithin]}`;
    return `(performed ${start}${texts.join(" then ")}${all})`;
}
function burstImplication(dice, words) {
    const event = dice.pick(words.events);
    const [filtered, open] = [`${event} where (${dice.pick(words.filters)})`, event];
    const [short, long] = twoDurations(dice, words);
    const n = dice.whole(2, 4);
    const burst = (selector, count, within) => `performed ${selector} at least ${count} times within any ${within}`;
    return {
        narrow: burst(filtered, n, short),
        wide: dice.pick([
            burst(filtered, n, long),
            burst(filtered, n - 1, short).replace("1 times", "1 time"),
            burst(open, n, short),
            `performed ${filtered} at least ${n} times`,
        ]),
    };
}
function habitImplication(dice, words) {
    const event = dice.pick(words.events);
    const unit = dice.pick(["day", "week", "month"]);
    const [n, of] = [dice.whole(1, 3), dice.whole(3, 8)];
    const habit = (selector, count, periods) => `performed ${selector} in at least ${count} of last ${periods} ${unit}s`;
    return {
        narrow: habit(`${event} where (${dice.pick(words.filters)})`, n, of),
        wide: dice.pick([
            habit(event, n, of),
            habit(event, n - 1, of),
            habit(event, n, of + 1),
            `performed ${event} in last ${of} ${unit}s`,
        ]),
    };
}
function togetherImplication(dice, words) {
    const events = dice.times(3, 3, () => dice.pick(words.events));
    const [short, long] = twoDurations(dice, words);
    const together = (selectors, within) => `performed together ${selectors.join(", ")} within any ${within}`;
    const [a, b] = events;
    return dice.pick([
        { narrow: together(events, short), wide: together(events, long) },
        { narrow: together(events, short), wide: together([a, b], short) },
        {
            narrow: together([`${a} where (${dice.pick(words.filters)})`, b], short),
            wide: together([b, a], short),
        },
        { narrow: `(performed ${a} then ${b} within ${short})`, wide: together([b, a], short) },
    ]);
}
function twoDurations(dice, { durations }) {
    const first = dice.whole(0, durations.length - 2);
    return [durations[first], durations[dice.whole(first + 1, durations.length - 1)]];
}
/** Two ways to say the same. `length` is exact, no month. */
export function equalities(dice, { events, filters }, length) {
    const [a, b] = [dice.pick(events), dice.pick(events)];
    const [one, other] = [events[dice.whole(0, 1)], events[2]];
    const filter = dice.pick(filters);
    const n = dice.whole(2, 4);
    return [
        [
            `performed together ${a}, ${a} within any ${length}`,
            `performed ${a} at least 2 times within any ${length}`,
        ],
        [`performed ${a} in at least 1 of last 4 weeks`, `performed ${a} in last 4 weeks`],
        [`max_within(count(${a}), ${length}) >= ${n}`, `performed ${a} at least ${n} times within any ${length}`],
        // Of a partial order, who has one after it has one after the first, and who has none after it none after the last.
        [`(performed ${a} then ${b})`, `(performed first ${a} then ${b})`],
        [`(performed ${a} then did not perform ${b})`, `(performed last ${a} then did not perform ${b})`],
        [`(performed ${a} then ${b})`, `(performed ${a} then ${b} without ${a} between)`],
        [
            `(performed ${a} then ${b} within ${length})`,
            `(performed ${a} then ${b} within ${length} without ${b} between)`,
        ],
        [`performed ${one} | ${other}`, `performed ${one} or performed ${other}`],
        [
            `(performed ${a} then ${b} where (${filter}) within ${length})`,
            `(performed ${a} then ${b} where (${filter}) all within ${length})`,
        ],
        [
            `performed together ${a}, ${b} within any ${length}`,
            `performed together ${b}, ${a} within any ${length}`,
        ],
    ];
}
//# sourceMappingURL=monotone.js.map