import { parse } from "@muster/grammar";
/** The smallest world found, by taking things away one after another, for which `fails` still holds. */
export async function shrink(world, fails, deadline = Date.now() + 120_000) {
    let best = world;
    for (let progress = true; progress;) {
        progress = false;
        for (const step of [withoutDefinitions, withoutRows, simplerTexts, withoutModel, withoutValues]) {
            for (let again = true; again;) {
                again = false;
                for (const smaller of step(best)) {
                    if (Date.now() > deadline)
                        return best;
                    if (!(await fails(smaller).catch(() => false)))
                        continue;
                    best = smaller;
                    again = true;
                    progress = true;
                    break;
                }
            }
        }
    }
    return best;
}
function* withoutDefinitions(world) {
    for (const part of parts(world.definitions))
        yield { ...world, definitions: part };
}
function* withoutRows(world) {
    const { data } = world;
    for (const personas of parts(data.personas))
        yield { ...world, data: { ...data, personas } };
    for (const events of parts(data.events))
        yield { ...world, data: { ...data, events } };
    for (const aliases of parts(data.aliases))
        yield { ...world, data: { ...data, aliases } };
    const { accounts = [], lists = [], history = [] } = data;
    for (const fewer of parts(accounts))
        yield { ...world, data: { ...data, accounts: fewer } };
    for (const fewer of parts(lists))
        yield { ...world, data: { ...data, lists: fewer } };
    for (const fewer of parts(history))
        yield { ...world, data: { ...data, history: fewer } };
}
/** The list without its halves, quarters, … and single elements. */
function* parts(list) {
    for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
        for (let start = 0; start < list.length; start += size)
            yield list.toSpliced(start, size);
    }
}
/**
 * An expression is replaced by one inside it. Settings, filters, counts, time phrases, steps and parts are left out,
 * together with a word or two beside them: `then …`, `within 7 days`, `, 10% control`, `without … between`.
 */
function* simplerTexts(world) {
    for (const [index, text] of world.definitions.entries()) {
        for (const shorter of simpler(text)) {
            yield { ...world, definitions: world.definitions.with(index, shorter) };
        }
    }
}
function* simpler(text) {
    const { file } = parse({ name: "shrink.aud", text });
    const nodes = [];
    collect(file.definitions, nodes);
    const spans = nodes.flatMap((node) => (node.span ? [node.span] : []));
    const seen = new Set([text]);
    const candidates = [
        ...spans.flatMap((outer) => spans
            .filter((inner) => inner.start >= outer.start && inner.end <= outer.end && inner !== outer)
            .map((inner) => splice(outer, `(${text.slice(inner.start, inner.end)})`))),
        ...spans.flatMap((span) => widened(span).map((wide) => splice(wide, ""))),
        text.replace(/ where \((?:[^()]|\([^()]*\))*\)/, ""),
        text.replace(/\(\(([^()]*)\)\)/, "($1)"),
        text.replace(/where \((.*)\) \}/, "where $1 }"),
        text.replace(/ {2,}/g, " "),
    ];
    for (const candidate of candidates.sort((a, b) => a.length - b.length)) {
        if (candidate.length >= text.length || seen.has(candidate))
            continue;
        seen.add(candidate);
        yield candidate;
    }
    /** The span alone, and with up to three words before it and one after it. */
    function widened({ start, end }) {
        const before = /(?:[\w.]+|[^\w\s])?\s*(?:[\w.]+|[^\w\s])?\s*(?:[\w.]+|[^\w\s])?\s*$/.exec(text.slice(0, start))[0];
        const starts = [...before.matchAll(/[\w.]+|[^\w\s]/g)].map(({ index }) => start - before.length + index);
        const after = /^\s*(?:[\w.]+|[^\w\s])/.exec(text.slice(end))?.[0] ?? "";
        return [start, ...starts].flatMap((from) => [
            { start: from, end },
            { start: from, end: end + after.length },
        ]);
    }
    function splice({ start, end }, by) {
        return text.slice(0, start) + by + text.slice(end);
    }
}
function collect(node, into) {
    if (Array.isArray(node)) {
        for (const each of node)
            collect(each, into);
    }
    else if (typeof node === "object" && node !== null) {
        if ("span" in node)
            into.push(node);
        for (const child of Object.values(node))
            collect(child, into);
    }
}
function* withoutModel(world) {
    const { model } = world;
    for (const name of model.personas.traits.keys()) {
        const traits = new Map(model.personas.traits);
        traits.delete(name);
        yield { ...world, model: { ...model, personas: { ...model.personas, traits } } };
    }
    for (const [name, event] of model.events) {
        const events = new Map(model.events);
        events.delete(name);
        if (events.size > 0)
            yield { ...world, model: { ...model, events, roles: {} } };
        for (const property of event.properties.keys()) {
            const properties = new Map(event.properties);
            properties.delete(property);
            const fewer = new Map(model.events).set(name, { ...event, properties });
            yield { ...world, model: { ...model, events: fewer } };
        }
    }
    if (model.accounts) {
        const { accounts, personas, ...rest } = model;
        const { account: _, ...alone } = personas;
        yield { ...world, model: { ...rest, personas: alone } };
        for (const name of accounts.traits.keys()) {
            const traits = new Map(accounts.traits);
            traits.delete(name);
            yield { ...world, model: { ...model, accounts: { ...accounts, traits } } };
        }
    }
    if (model.timezone !== "UTC")
        yield { ...world, model: { ...model, timezone: "UTC" } };
    if (model.identities) {
        const { identities: _, ...rest } = model;
        yield { ...world, model: rest };
    }
}
function* withoutValues(world) {
    const { data } = world;
    for (const [index, persona] of data.personas.entries()) {
        for (const traits of without(persona.traits)) {
            yield { ...world, data: { ...data, personas: data.personas.with(index, { ...persona, traits }) } };
        }
    }
    for (const [index, account] of (data.accounts ?? []).entries()) {
        for (const traits of without(account.traits)) {
            yield { ...world, data: { ...data, accounts: data.accounts.with(index, { ...account, traits }) } };
        }
    }
    for (const [index, event] of data.events.entries()) {
        for (const properties of without(event.properties)) {
            yield { ...world, data: { ...data, events: data.events.with(index, { ...event, properties }) } };
        }
    }
}
function* without(values) {
    for (const [name, value] of Object.entries(values)) {
        const { [name]: _, ...rest } = values;
        yield rest;
        if (Array.isArray(value)) {
            for (const part of parts(value))
                yield { ...values, [name]: part };
        }
    }
}
//# sourceMappingURL=shrink.js.map