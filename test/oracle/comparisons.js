import { compare, lower, matches } from "./values.ts";
export function compares(oracle, node, at) {
    let left = oracle.value(weekdayWord(node.left, node.right), at);
    let right = oracle.value(weekdayWord(node.right, node.left), at);
    // `!=` is `not =`, so a missing value makes it true.
    if (left === undefined || right === undefined)
        return node.operator === "!=";
    if (node.ignoringCase)
        [left, right] = [lower(left), lower(right)];
    const order = compare(left, right, at.asker.zone);
    switch (node.operator) {
        case "=":
            return order === 0;
        case "!=":
            return order !== 0;
        case "<":
            return order < 0;
        case "<=":
            return order <= 0;
        case ">":
            return order > 0;
        case ">=":
            return order >= 0;
    }
}
export function isIn(oracle, node, at) {
    const wanted = oracle.value(node.value, at);
    if (wanted === undefined)
        return false;
    return node.options.some((option) => {
        const offered = oracle.value(weekdayWord(option, node.value), at);
        if (offered === undefined)
            return false;
        if (node.ignoringCase)
            return lower(wanted) === lower(offered);
        return compare(wanted, offered, at.asker.zone) === 0;
    });
}
/** `sat` next to `weekday(t)` is 6. */
function weekdayWord(node, beside) {
    if (node.kind !== "reference" || beside.kind !== "call" || beside.function.text !== "weekday")
        return node;
    const index = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].indexOf(node.path[0].text);
    return index < 0 ? node : { kind: "number", value: String(index + 1), span: node.span };
}
export function between(oracle, node, at) {
    const [x, low, high] = [node.value, node.low, node.high].map((each) => oracle.value(each, at));
    if (x === undefined || low === undefined || high === undefined)
        return false;
    return compare(x, low, at.asker.zone) >= 0 && compare(x, high, at.asker.zone) <= 0;
}
export function textMatch(oracle, node, at) {
    const [text, pattern] = [oracle.value(node.value, at), oracle.value(node.pattern, at)];
    if (typeof text !== "string" || typeof pattern !== "string")
        return false;
    if (node.operator === "matches")
        return matches(text, pattern, node.ignoringCase);
    const [x, y] = node.ignoringCase ? [lower(text), lower(pattern)] : [text, pattern];
    if (node.operator === "contains")
        return x.includes(y);
    return node.operator === "startsWith" ? x.startsWith(y) : x.endsWith(y);
}
export function listContains(oracle, node, at) {
    const items = itemsOf(oracle.value(node.value, at)).filter((item) => item !== undefined);
    const holds = (option) => {
        const wanted = oracle.value(option, at);
        return wanted !== undefined && items.some((item) => compare(item, wanted, at.asker.zone) === 0);
    };
    if (node.quantifier === "all")
        return node.options.every(holds);
    return node.options.some(holds) === (node.quantifier === "any");
}
export function elements(oracle, node, at) {
    const all = itemsOf(oracle.value(node.list, at));
    const { length } = all.filter((element) => oracle.holds(node.condition, { ...at, element }));
    if (node.quantifier === "all")
        return length > 0 && length === all.length;
    if (node.quantifier === "none")
        return length === 0;
    return length >= (node.quantifier === "any" ? 1 : node.count);
}
function itemsOf(list) {
    return typeof list === "object" && list.kind === "list" ? list.items : [];
}
//# sourceMappingURL=comparisons.js.map