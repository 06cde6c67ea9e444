/** Creates a table and fills it. */
export function statements(name, { columns, rows }) {
    const heads = [...columns].map(([column, type]) => `${quoted(column)} ${type}`);
    const create = `create table ${name} (${heads.join(", ")})`;
    if (rows.length === 0)
        return [create];
    const values = rows.map((row) => `(${[...columns.keys()].map((column) => row.get(column) ?? "null").join(", ")})`);
    return [create, `insert into ${name} values\n${values.join(",\n")}`];
}
export function keyType(type) {
    return type === "integer" ? "bigint" : type;
}
export function key(value, type) {
    if (value === null)
        return "null";
    return type === "integer" ? value : type === "uuid" ? `${text(value)}::uuid` : text(value);
}
export function clock(micros) {
    const rest = ((micros % 1000000n) + 1000000n) % 1000000n;
    const seconds = new Date(Number((micros - rest) / 1000n)).toISOString().slice(0, 19);
    return `${seconds.replace("T", " ")}.${String(rest).padStart(6, "0")}`;
}
export function text(value) {
    return value === null ? "null" : `'${value.replaceAll("'", "''")}'`;
}
export function quoted(name) {
    return `"${name.replaceAll('"', '""')}"`;
}
//# sourceMappingURL=sql-text.js.map