import { SOURCES, ZONES } from "../random-model.ts";
import { aggregateCondition, maxWithinCondition, rankCondition } from "./aggregates.ts";
import { hasAccounts, quote, subject } from "./author.ts";
import { choice } from "./choices.ts";
import { valueCondition } from "./conditions.ts";
import { DURATIONS, randomDay } from "./literals.ts";
import { entered, inAudience, inList, ofPersonas } from "./memberships.ts";
import { burst, habit, performed } from "./performed.ts";
import { sequence, together } from "./sequences.ts";
import { dateValue, instantValue, numberValue, textValue, valueOfKind } from "./values.ts";
export function randomDefinitions(dice, model, domain, today, { size, constructs }) {
    const author = authorOf(dice, model, domain, today, constructs);
    const { known } = author;
    const texts = [];
    const subjects = hasAccounts(author) ? ["persona", "account"] : ["persona"];
    for (const each of subjects) {
        for (let i = 0; i < 4; i++) {
            const type = dice.pick(["number", "number", "text", "boolean", "timestamp", "date"]);
            const name = `${each === "persona" ? "t" : "u"}${i}`;
            const suffix = each === "account" ? " of accounts" : "";
            texts.push(`trait ${name}${suffix} = ${valueOfKind(author, type, subject(author, each), 2)}`);
            known.traits.push({ name, type, of: each });
        }
    }
    for (let i = 0; i < size; i++) {
        addAudience(`a${i}`, subjects.length === 2 && dice.chance(constructs.has("traits") ? 0.35 : 0.8) ? "account" : "persona");
        if (i % 6 === 5 && constructs.has("membership"))
            addGroup(`g${i}`, dice.pick(subjects));
        if (i % 8 === 7 && constructs.has("waterfall"))
            addWaterfall(`w${i}`, dice.pick(subjects));
    }
    const audiences = known.audiences.map(({ name }) => name);
    return { texts, audiences, parameters: Object.fromEntries(known.parameters) };
    function addAudience(name, of) {
        const isChosen = constructs.has("choice") && dice.chance(constructs.has("traits") ? 0.15 : 0.8);
        const chosen = isChosen ? choice(author, of) : { text: "", parts: [] };
        const where = isChosen && dice.chance(0.3)
            ? ""
            : `where ${condition(author, subject(author, of), dice.pick([0, 0, 1, 1, 2, 3]))}`;
        const suffix = of === "account" ? " of accounts" : "";
        texts.push(`audience ${name}${suffix} { ${settings(author)} ${where} ${chosen.text} }`);
        known.audiences.push({ name, of, parts: chosen.parts, isWaterfall: false });
    }
    function addGroup(name, of) {
        const members = known.audiences.filter((audience) => audience.of === of);
        if (members.length === 0)
            return;
        texts.push(`group ${name} { ${dice.times(1, 3, () => dice.pick(members).name).join(", ")} }`);
        known.groups.push({ name, of });
    }
    function addWaterfall(name, of) {
        const members = known.audiences.filter((audience) => audience.of === of && !audience.isWaterfall);
        if (members.length === 0)
            return;
        const parts = [...new Set(dice.times(1, 4, () => dice.pick(members).name))];
        texts.push(`waterfall ${name} { ${parts.join(", ")} }`);
        known.audiences.push({ name, of, parts, isWaterfall: true });
    }
}
function authorOf(dice, model, domain, today, constructs) {
    // Few in one world, so that its few events meet their edges.
    const durations = DURATIONS.filter(() => dice.chance(0.35));
    if (durations.length === 0)
        durations.push("7 days");
    const author = {
        dice,
        model,
        domain,
        known: { traits: [], audiences: [], groups: [], parameters: new Map() },
        constructs,
        durations,
        days: Array.from({ length: 4 }, () => randomDay(dice, today)),
        weight: (construct, weight) => (constructs.has(construct) ? weight : 0),
        condition: (place, depth) => condition(author, place, depth),
        number: (place, depth) => numberValue(author, place, depth),
        text: (place, depth) => textValue(author, place, depth),
        instant: (place, depth) => instantValue(author, place, depth),
        date: (place, depth) => dateValue(author, place, depth),
    };
    return author;
}
function settings({ dice, model }) {
    const { source } = model.personas;
    return [
        dice.chance(0.3) ? "include anonymous" : "",
        source !== undefined && dice.chance(0.2)
            ? `sources ${dice.times(1, 2, () => quote(dice.pick(SOURCES))).join(", ")}`
            : "",
        dice.chance(0.25) ? `timezone "${dice.pick(ZONES)}"` : "",
        dice.chance(0.3) ? "status active" : "",
    ].join(" ");
}
function condition(author, place, depth) {
    const { dice, known, constructs } = author;
    if (depth > 0) {
        const inner = () => condition(author, place, depth - 1);
        return dice.choose([3, () => `(${dice.times(2, 3, inner).join(" and ")})`], [3, () => `(${dice.times(2, 3, inner).join(" or ")})`], [2, () => `not (${inner()})`], [1, () => `(${inner()} and ${inner()} or not ${inner()})`], [3, inner]);
    }
    if (place.kind !== "subject")
        return valueCondition(author, place);
    const { of } = place;
    const [weight, hasAudiences] = [author.weight, known.audiences.length > 0];
    return dice.choose([constructs.has("traits") ? 18 : 2, () => valueCondition(author, place)], [weight("performed", 6), () => performed(author, of)], [weight("burst", 3), () => burst(author, of)], [weight("habit", 3), () => habit(author, of)], [weight("sequence", 8), () => sequence(author, of)], [weight("together", 3), () => together(author, of)], [weight("aggregate", 4), () => aggregateCondition(author, of)], [weight("rank", 1), () => rankCondition(author, of)], [weight("max_within", 2), () => maxWithinCondition(author, of)], [of === "account" ? weight("account", 8) : 0, () => ofPersonas(author)], [
        hasAudiences ? Math.max(weight("membership", 1), weight("choice", 2), weight("waterfall", 2)) : 0,
        () => inAudience(author, of),
    ], [hasAudiences ? weight("history", 2) : 0, () => entered(author, of)], [weight("list", 2), () => inList(author, of)]);
}
//# sourceMappingURL=random-definitions.js.map