export async function prepare(warehouse) {
    await warehouse.execute({ sql: "create table one_row (nothing integer)", parameters: [] });
    await warehouse.execute({ sql: "insert into one_row values (1)", parameters: [] });
}
const one = {
    kind: "scan",
    table: { name: "one_row" },
    columns: [{ column: { id: 0, name: "nothing", type: "integer" }, source: "nothing" }],
};
/** The values of scalars, one statement for all of them. */
export async function valuesOf(warehouse, scalars) {
    const columns = scalars.map((value, at) => ({
        column: { id: at + 1, name: `v${at}`, type: value.type },
        value,
    }));
    const output = columns.map(({ column }) => column);
    const plan = { shared: [], root: { kind: "project", input: one, columns }, output };
    const [row] = await warehouse.query(warehouse.dialect.render(plan));
    return row.map((value, at) => plain(value, output[at].type));
}
/** A measure over rows of scalars, the first its argument and the others what it goes by; of all rows, or of the true ones. */
export async function measureOf(warehouse, fn, rows, { type, counted = true }) {
    const [first] = rows;
    const columns = first.map((scalar, at) => ({ id: 100 + at, name: `c${at}`, type: scalar.type }));
    const inputs = rows.map((row, at) => {
        const own = columns.map((column, place) => ({ ...column, id: 1000 * (at + 1) + place }));
        const projected = own.map((column, place) => ({ column, value: row[place] }));
        return {
            rel: { kind: "project", input: one, columns: projected },
            columns: own.map((column) => column.id),
        };
    });
    const reads = columns.map(({ id, type: read }) => ({ kind: "column", id, type: read }));
    const result = { id: 1, name: "result", type };
    const measure = {
        column: result,
        function: fn,
        ...(counted && { argument: reads[0] }),
        ...(reads.length > 1 && { by: reads.slice(1) }),
    };
    const root = {
        kind: "aggregate",
        input: { kind: "setOperation", operator: "unionAll", inputs, columns },
        by: [],
        measures: [measure],
    };
    const answer = await warehouse.query(warehouse.dialect.render({ shared: [], root, output: [result] }));
    return plain(answer[0][0], type);
}
const NUMBERS = new Set(["integer", "decimal", "float", "number"]);
/** As text that is the same for equal values: numbers without zeros at the end, `missing` for null. */
function plain(value, type) {
    if (value === null)
        return "missing";
    if (NUMBERS.has(type))
        return String(value)
            .replace(/(\.\d*?)0+$/, "$1")
            .replace(/\.$/, "");
    return Array.isArray(value) ? JSON.stringify(value) : String(value);
}
//# sourceMappingURL=ask.js.map