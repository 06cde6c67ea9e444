export function supply(file, parameters) {
    return replaced(file);
    function replaced(node) {
        if (Array.isArray(node))
            return node.map(replaced);
        if (typeof node !== "object" || node === null)
            return node;
        const { kind, name, span } = node;
        if (kind !== "parameter") {
            return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, replaced(child)]));
        }
        const given = parameters[name.text];
        if (!given)
            throw new Error(`nothing supplied for $${name.text}`);
        return { ...given, value: given.kind === "boolean" ? given.value === "true" : given.value, span };
    }
}
//# sourceMappingURL=parameters.js.map