// What the architecture rules look at: each source module's imports, strings and use of promises.
import { posix } from "node:path";
import { parseSync } from "oxc-parser";
export function readModule(path, source) {
    const { program, errors } = parseSync(path, source);
    if (errors.length > 0)
        throw new Error(`${path}: ${errors[0]?.message}`);
    const lineOf = (node) => source.slice(0, node.start).split("\n").length;
    const imports = [];
    const strings = [];
    const waits = [];
    const addImport = (node, typeOnly) => {
        const specifier = isNode(node.source) ? node.source.value : undefined;
        if (typeof specifier !== "string")
            return;
        const relative = specifier.startsWith(".");
        const target = relative ? posix.join(posix.dirname(path), specifier) : undefined;
        imports.push({ specifier, line: lineOf(node), typeOnly, target });
    };
    const visit = (node) => {
        let name = node.source; // of a module or a property: not a string, though written in quotes
        switch (node.type) {
            case "ImportDeclaration":
                addImport(node, node.importKind === "type");
                break;
            case "ExportAllDeclaration":
            case "ExportNamedDeclaration":
                addImport(node, node.exportKind === "type");
                break;
            case "ImportExpression":
                addImport(node, false);
                break;
            case "TSImportType":
                addImport(node, true);
                break;
            case "Property":
            case "TSPropertySignature":
            case "PropertyDefinition":
                if (!node.computed)
                    name = node.key;
                break;
            case "Literal":
                if (typeof node.value === "string")
                    strings.push({ text: node.value, line: lineOf(node) });
                break;
            case "TemplateElement":
                strings.push({ text: node.value.cooked, line: lineOf(node) });
                break;
            case "AwaitExpression":
                waits.push({ text: "await", line: lineOf(node) });
                break;
            case "ForOfStatement":
                if (node.await)
                    waits.push({ text: "for await", line: lineOf(node) });
                break;
            case "Identifier":
                if (node.name === "Promise")
                    waits.push({ text: "Promise", line: lineOf(node) });
                break;
        }
        if (node.async === true)
            waits.push({ text: "async", line: lineOf(node) });
        for (const child of Object.values(node)) {
            if (child === name)
                continue;
            for (const item of Array.isArray(child) ? child : [child])
                if (isNode(item))
                    visit(item);
        }
    };
    visit(program);
    return { path, room: roomOf(path), imports, strings, waits };
}
function isNode(value) {
    return typeof value === "object" && value !== null && typeof value.type === "string";
}
function roomOf(path) {
    const [first = "", second = ""] = path.split("/");
    return first === "packages" || first === "dialects" ? `${first}/${second}` : first;
}
//# sourceMappingURL=modules.js.map