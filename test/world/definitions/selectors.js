import { namesIn, quoteName } from "./author.ts";
export function selector(author, of, { steps = [], filtered = 0.35 } = {}) {
    const { dice, model } = author;
    const all = [...model.events.values()];
    const chosen = dice.choose([6, () => [dice.pick(all)]], [2, () => [...new Set([dice.pick(all), dice.pick(all)])]], [1, () => all]);
    const head = chosen.length === all.length
        ? "any event"
        : chosen.length === 1 && chosen[0].name === "bought" && model.roles.purchase && dice.chance(0.1)
            ? "purchase"
            : chosen.map((event) => quoteName(event.name)).join(" | ");
    const [first, ...rest] = chosen.map((event) => Object.fromEntries([...event.properties.values()].map((property) => [property.name, property.type])));
    const names = Object.fromEntries(Object.entries(first).filter(([name, type]) => rest.every((other) => other[name]?.kind === type.kind)));
    const place = { kind: "event", of, names, inEvent: true, steps };
    const filter = dice.chance(filtered) ? ` where (${filterAt(author, place)})` : "";
    return {
        text: `${head}${filter}`,
        head,
        filter,
        names,
        property: (kind) => {
            const options = namesIn(names, kind);
            return options.length === 0 ? undefined : `${head}.${dice.pick(options)}${filter}`;
        },
    };
}
/** Often, after other steps, a comparison of the same property with an earlier one's. */
function filterAt(author, place) {
    const { dice } = author;
    const plain = () => author.condition(place, dice.pick([0, 0, 1]));
    if (place.steps.length === 0)
        return plain();
    const step = dice.pick(place.steps);
    const kinds = ["text", "number", "boolean", "date", "timestamp"];
    const common = kinds.flatMap((kind) => {
        const earlier = new Set(namesIn(step.names, kind));
        return namesIn(place.names, kind).flatMap((name) => (earlier.has(name) ? [{ kind, name }] : []));
    });
    if (common.length === 0 || dice.chance(0.3))
        return plain();
    const { kind, name } = dice.pick(common);
    const operators = kind === "boolean" ? ["=", "!="] : ["=", "=", "=", "!=", "<", "<=", ">", ">="];
    const correlated = `${name} ${dice.pick(operators)} ${step.as}.${name}`;
    return dice.choose([4, () => correlated], [1, () => `${correlated} and ${plain()}`], [1, () => `${plain()} or ${correlated}`], [1, () => `not ${correlated}`]);
}
//# sourceMappingURL=selectors.js.map