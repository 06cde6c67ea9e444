/** What an expression is for a subject, in the eyes of an audience; worked out once. */
export function remember(oracle, node, { asker, subject }) {
    const values = asker.remembered.get(node) ?? new Map();
    asker.remembered.set(node, values);
    if (!values.has(subject))
        values.set(subject, oracle.value(node, { asker, subject }));
    return values.get(subject);
}
//# sourceMappingURL=remember.js.map