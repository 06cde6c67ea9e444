import { contains, windowOf } from "./calendar.ts";
import { given } from "./events.ts";
import { lower, trim } from "./values.ts";
export function inAudience(oracle, { of, name, part }, { subject }) {
    const names = of === "audience"
        ? [name.text]
        : oracle.definitions.group(name.text).members.map((member) => member.text);
    return names.some((audience) => {
        const key = keyFor(oracle, audience, subject);
        const members = oracle.members(audience);
        if (key === undefined || !members.has(key))
            return false;
        return part === undefined || members.get(key) === part.text;
    });
}
/** Of a persona, an audience of accounts means its account. */
function keyFor(oracle, audience, subject) {
    return subjectOf(oracle, audience) === subject.of ? subject.key : subject.account?.key;
}
/** A waterfall is of what its audiences are. */
function subjectOf({ definitions }, name) {
    const audience = definitions.audience(name) ?? firstOf(name);
    return audience.of === "accounts" ? "account" : "persona";
    function firstOf(waterfall) {
        return definitions.audience(definitions.waterfall(waterfall).members[0].text);
    }
}
/** Keys match as they are, contacts in lower case and trimmed. */
export function inList(oracle, node, at) {
    const entries = (oracle.data.lists ?? []).filter(({ list }) => list === node.name.text);
    if (node.value) {
        const value = oracle.value(node.value, at);
        if (typeof value !== "string")
            return false;
        return entries.some((entry) => entry.value === (entry.kind === "key" ? value : contact(value)));
    }
    const { key, of, traits } = at.subject;
    if (entries.some((entry) => entry.kind === "key" && entry.value === key))
        return true;
    if (of === "account")
        return false;
    return [...oracle.model.personas.traits.values()].some((trait) => {
        const value = traits[trait.name];
        if (trait.contact === undefined || typeof value !== "string")
            return false;
        return entries.some((entry) => entry.kind === trait.contact && entry.value === contact(value));
    });
}
function contact(text) {
    return lower(trim(text));
}
/** Some change of this kind, at some time in the phrase and not after the instant of evaluation. */
export function changed(oracle, node, { asker, subject }) {
    const { now, data } = oracle;
    const audience = node.name.text;
    const of = subjectOf(oracle, audience);
    const key = keyFor(oracle, audience, subject);
    const window = node.when && windowOf(given(node.when), now, asker.zone);
    return (data.history ?? []).some((entry) => entry.audience === audience &&
        entry.of === of &&
        entry.key === key &&
        entry.change === node.change &&
        entry.at <= now &&
        (!window || contains(window, entry.at)));
}
//# sourceMappingURL=membership.js.map