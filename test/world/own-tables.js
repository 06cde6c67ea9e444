import { clock, key, keyType, quoted, statements, text } from "./sql-text.ts";
/** Muster's own tables, in its schema: what was uploaded, and what happened to memberships. */
export function ownTables({ schema, personas, accounts }, data) {
    const lists = new Map([
        ["list", "text"],
        ["kind", "text"],
        ["value", "text"],
    ]);
    const entries = (data.lists ?? []).map((entry) => {
        const values = Object.entries(entry);
        return new Map(values.map(([column, value]) => [column, text(value)]));
    });
    const log = (of, type) => {
        const columns = new Map([
            ["audience", "text"],
            [of, keyType(type)],
            ["part", "text"],
            ["change", "text"],
            ["at", "timestamptz"],
            ["version", "text"],
            ["run", "uuid"],
        ]);
        const rows = (data.history ?? []).filter((change) => change.of === of);
        const name = of === "persona" ? "membership_log" : "account_membership_log";
        return statements(inSchema(name), {
            columns,
            rows: rows.map((change) => new Map([
                ["audience", text(change.audience)],
                [of, key(change.key, type)],
                ["part", text(change.part)],
                ["change", text(change.change)],
                ["at", `timestamptz '${clock(change.at)}+00'`],
                ["version", text("1")],
                ["run", "'00000000-0000-4000-8000-000000000000'"],
            ])),
        });
    };
    return [
        `create schema if not exists ${quoted(schema)}`,
        ...statements(inSchema("list_entries"), { columns: lists, rows: entries }),
        ...log("persona", personas.keyType),
        ...(accounts ? log("account", accounts.keyType) : []),
    ];
    function inSchema(name) {
        return `${quoted(schema)}.${quoted(name)}`;
    }
}
//# sourceMappingURL=own-tables.js.map