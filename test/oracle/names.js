import { remember } from "./remember.ts";
import { logicalValue } from "./values.ts";
/**
 * Inside a filter a name is a property of the event, inside a quantifier a field of the element; else a trait of who is
 * asked. `persona.`, `account.` and the `as` names of earlier steps reach out.
 */
export function read(oracle, path, at) {
    const [first, ...rest] = path;
    if (rest.length > 0) {
        const step = at.steps?.get(first);
        if (step)
            return readProperty(oracle, step, rest);
        if (first === "persona")
            return readTrait(oracle, rest, personaAt(at), at);
        if (first === "account")
            return readTrait(oracle, rest, accountAt(at), at);
    }
    if (at.element !== undefined)
        return field(at.element, path);
    return at.event ? readProperty(oracle, at.event, path) : readTrait(oracle, path, at.subject, at);
}
/** In an audience of accounts, the persona who did it. */
function personaAt({ subject, event }) {
    if (subject.of === "persona")
        return subject;
    if (!event)
        throw new Error("an account has many personas");
    return event.persona;
}
function accountAt({ subject }) {
    return subject.of === "account" ? subject : subject.account;
}
/** A computed trait (section 7) is asked about the subject, by the same audience. */
function readTrait(oracle, path, subject, at) {
    if (!subject)
        return undefined;
    const [name, ...rest] = path;
    const { personas, accounts, roles } = oracle.model;
    const trait = (subject.of === "persona" ? personas : accounts).traits.get(name);
    if (trait)
        return field(logicalValue(trait.type, subject.traits[name]), rest);
    const computed = oracle.definitions.trait(name, subject.of);
    if (computed)
        return remember(oracle, computed.value, { asker: at.asker, subject });
    const role = { birthday: roles.birthday, created_at: roles.created, loyalty: roles.loyalty?.trait }[name];
    if (role === undefined || role === name || subject.of === "account")
        throw new Error(`no trait ${name}`);
    return readTrait(oracle, [role, ...rest], subject, at);
}
export function readProperty({ model }, event, path) {
    const [name, ...rest] = path;
    const property = propertyOf(event.type, name);
    return property && field(logicalValue(property.type, event.properties[property.name]), rest);
    /** The roles of a purchase are properties of it too. */
    function propertyOf(type, name) {
        const { purchase } = model.roles;
        const roles = { amount: purchase?.amount, category: purchase?.category, store: purchase?.store };
        const role = purchase?.event === type.name ? roles[name] : undefined;
        return type.properties.get(name) ?? (role === undefined ? undefined : type.properties.get(role));
    }
}
function field(from, [first, ...rest]) {
    if (first === undefined || from === undefined)
        return from;
    return typeof from === "object" && from.kind === "record" ? field(from.fields.get(first), rest) : undefined;
}
//# sourceMappingURL=names.js.map