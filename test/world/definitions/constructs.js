/** The constructs that random definitions can be made of, one by one or all together. */
const CONSTRUCTS = [
    "traits",
    "performed",
    "aggregate",
    "rank",
    "membership",
    "sequence",
    "together",
    "burst",
    "habit",
    "max_within",
    "account",
    "choice",
    "waterfall",
    "list",
    "history",
    "parameter",
];
export const ALL = new Set(CONSTRUCTS);
/** `sequence,burst`: those. Traits are compared in any case, in filters and beside what is asked for. */
export function constructsNamed(names) {
    return new Set(names.split(",").map((name) => {
        const found = CONSTRUCTS.find((construct) => construct === name.trim());
        if (!found)
            throw new Error(`no construct ${name}; there are ${CONSTRUCTS.join(", ")}`);
        return found;
    }));
}
//# sourceMappingURL=constructs.js.map