/** Accounts' personas, other audiences, lists, and the membership history. */
import { hasAccounts, subject } from "./author.ts";
import { listed, valueCondition, valueInList } from "./conditions.ts";
import { when } from "./time-phrases.ts";
export function ofPersonas(author) {
    const { dice } = author;
    const quantifier = dice.pick([
        "any",
        "all",
        "none",
        "at least 0",
        "at least 1",
        "at least 2",
        "at least 50%",
        "at least 33.3333%",
        "at least 66.7%",
        "at least 100%",
    ]);
    return `${quantifier} of personas (${author.condition(subject(author, "persona"), dice.pick([0, 0, 1]))})`;
}
/** Of a persona, of its account too. */
export function inAudience(author, of) {
    const { dice, known } = author;
    const not = dice.pick(["", "not "]);
    const groups = known.groups.filter((group) => isAskedOf(author, group.of, of));
    if (groups.length > 0 && dice.chance(0.25))
        return `${not}in group ${dice.pick(groups).name}`;
    const audience = pickAudience(author, of);
    if (!audience)
        return valueCondition(author, subject(author, of));
    const { name, parts } = audience;
    const part = parts.length > 0 && dice.chance(0.7) ? `.${dice.pick(parts)}` : "";
    return `${not}in audience ${name}${part}`;
}
export function entered(author, of) {
    const { dice } = author;
    const audience = pickAudience(author, of);
    if (!audience)
        return valueCondition(author, subject(author, of));
    return `${dice.pick(["", "", "not "])}${dice.pick(["entered", "exited"])} audience ${audience.name} ${when(author)}`;
}
export function inList(author, of) {
    return author.dice.chance(0.4) ? valueInList(author, subject(author, of)) : listed(author);
}
/** One with parts rather than one without. */
function pickAudience(author, of) {
    const { dice, known } = author;
    const audiences = known.audiences.filter((audience) => isAskedOf(author, audience.of, of));
    const split = audiences.filter(({ parts }) => parts.length > 0);
    if (split.length > 0 && dice.chance(0.4))
        return dice.pick(split);
    return audiences.length === 0 ? undefined : dice.pick(audiences);
}
function isAskedOf(author, audience, asked) {
    return audience === asked || (asked === "persona" && hasAccounts(author));
}
//# sourceMappingURL=memberships.js.map