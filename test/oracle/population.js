export function everyone(model, data, now) {
    const accounts = (data.accounts ?? []).map(({ key, traits }) => ({ of: "account", key, traits }));
    const aliases = new Map(data.aliases.map(({ alias, persona }) => [alias, persona]));
    const isMerged = (key) => (aliases.get(key) ?? key) !== key; // a row may name its own key
    const personas = data.personas
        .filter((row) => row.excluded !== true && !isMerged(row.key))
        .map((row) => {
        const account = accounts.find(({ key }) => key === row.account);
        return { of: "persona", key: row.key, traits: row.traits, row, ...(account && { account }) };
    });
    const byKey = new Map(personas.map((persona) => [persona.key, persona]));
    const events = new Map(personas.map((persona) => [persona, []]));
    for (const { event, persona: key, time, ...rest } of data.events) {
        const type = model.events.get(event);
        if (!type || key === null || time === null || time > now)
            continue;
        const persona = byKey.get(aliases.get(key) ?? key);
        if (persona)
            events.get(persona).push({ persona, type, time, ...rest });
    }
    return { personas, accounts, events };
}
export function askerOf(audience, all, model) {
    const setting = (kind) => audience.settings.find((each) => each.kind === kind);
    const named = setting("sources")?.sources.map((source) => source.value);
    const isFromSource = (source) => !named || (source !== null && named.includes(source));
    const personas = all.personas.filter((persona) => (setting("includeAnonymous") !== undefined || !isAnonymous(persona, model)) &&
        (model.personas.source === undefined || isFromSource(persona.row.source)));
    const own = new Map();
    for (const persona of personas) {
        const events = all.events.get(persona);
        own.set(persona, events.filter(({ type, source }) => type.table.source === undefined || isFromSource(source)));
    }
    for (const account of all.accounts) {
        const its = personas.filter((persona) => persona.account === account);
        own.set(account, its.flatMap((persona) => own.get(persona)));
    }
    return {
        name: audience.name.text,
        of: audience.of === "accounts" ? "account" : "persona",
        zone: setting("timezone")?.zone.value ?? model.timezone,
        population: { persona: personas, account: all.accounts },
        events: (subject) => own.get(subject),
        remembered: new Map(),
    };
}
/** None of the contact traits is known. */
function isAnonymous({ traits }, model) {
    const contacts = [...model.personas.traits.values()].filter((trait) => trait.contact !== undefined);
    return contacts.length > 0 && contacts.every((trait) => (traits[trait.name] ?? null) === null);
}
//# sourceMappingURL=population.js.map