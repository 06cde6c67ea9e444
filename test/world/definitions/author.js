/** At a persona or an account: plain names are its traits. */
export function subject({ model }, of) {
    const traits = of === "persona" ? model.personas.traits : model.accounts.traits;
    const names = Object.fromEntries([...traits.values()].map((trait) => [trait.name, trait.type]));
    return { kind: "subject", of, names, inEvent: false, steps: [] };
}
/** Names of this kind, with their fields: `plan`, `address.city`. */
export function namesIn(names, kind, accept = () => true) {
    return Object.entries(names).flatMap(([name, type]) => {
        if (type.kind === kind)
            return accept(type) ? [quoteName(name)] : [];
        if (type.kind !== "record")
            return [];
        return namesIn(type.fields, kind, accept).map((field) => `${quoteName(name)}.${field}`);
    });
}
/**
 * A name of this kind that may stand here. Inside filters now and then `persona.plan`, `account.plan`, or a property of
 * an earlier step; of a persona sometimes its account's.
 */
export function nameOf(author, kind, place, accept = () => true) {
    const { dice } = author;
    const found = namesIn(place.names, kind, accept);
    // Of an earlier step only single values can be asked for.
    const isSingle = kind !== "list" && kind !== "records";
    const earlier = (isSingle ? place.steps : []).flatMap(({ as, names }) => namesIn(names, kind, accept).map((name) => `${as}.${name}`));
    if (earlier.length > 0 && dice.chance(0.4))
        return dice.pick(earlier);
    if (place.kind === "subject")
        found.push(...computed(author, place.of, kind));
    const isInside = place.kind !== "subject";
    if (isInside ? found.length === 0 || dice.chance(0.1) : place.of === "persona" && dice.chance(0.1)) {
        const hasPersona = isInside && (place.inEvent || place.of === "persona");
        const outer = [...(hasPersona ? outside("persona") : []), ...outside("account")];
        if (outer.length > 0)
            return dice.pick(outer);
    }
    return found.length === 0 ? undefined : dice.pick(found);
    function outside(of) {
        if (of === "account" && !hasAccounts(author))
            return [];
        const own = namesIn(subject(author, of).names, kind, accept);
        return [...own, ...defined(author, of, kind)].map((name) => `${of}.${name}`);
    }
}
export function hasAccounts({ model, constructs }) {
    return model.accounts !== undefined && constructs.has("account");
}
function defined({ known }, of, kind) {
    return known.traits.filter((trait) => trait.type === kind && trait.of === of).map(({ name }) => name);
}
function computed(author, of, kind) {
    const own = defined(author, of, kind);
    if (of === "account" || !author.constructs.has("aggregate"))
        return own;
    const ready = libraryTraits(author.model).filter((trait) => trait.type === kind);
    return [...own, ...ready.map(({ name }) => name)];
}
/** What the standard library offers to this model. */
function libraryTraits({ roles }) {
    const { purchase } = roles;
    if (!purchase)
        return [];
    const numbers = ["orders", "revenue", "average_order_value", "purchase_frequency", "cltv", "recency_days"];
    return [
        ...[...numbers, "rfm_recency", "rfm_frequency", "rfm_monetary"].map((name) => ({
            name,
            type: "number",
        })),
        ...(purchase.store === undefined ? [] : [{ name: "favorite_store", type: "number" }]),
        ...(purchase.category === undefined ? [] : [{ name: "favorite_category", type: "text" }]),
        { name: "expected_next_order", type: "timestamp" },
    ];
}
export function quoteName(name) {
    return /^[a-z_]+$/.test(name) ? name : `\`${name}\``;
}
export function quote(text) {
    return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\t", "\\t").replaceAll("\n", "\\n")}"`;
}
//# sourceMappingURL=author.js.map