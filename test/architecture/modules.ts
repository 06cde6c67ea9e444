// What the architecture rules look at: each source module's imports, strings and use of promises.
import { posix } from "node:path";
import { parseSync } from "oxc-parser";

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** `import type` and `export type`: gone after compilation. `import { type X }` is not. */
  readonly typeOnly: boolean;
  /** The path of the module that a relative import means. */
  readonly target: string | undefined;
}

export interface Found {
  readonly text: string;
  readonly line: number;
}

export interface Module {
  /** Relative to the root of the repository, with `/`. */
  readonly path: string;
  /** The folder of its package: `grammar`, `packages/sql`, `dialects/duckdb`. */
  readonly room: string;
  readonly imports: readonly Import[];
  readonly strings: readonly Found[];
  /** `async`, `await` and `Promise`, wherever they stand. */
  readonly waits: readonly Found[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [property: string]: unknown;
}

export function readModule(path: string, source: string): Module {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const lineOf = (node: Node) => source.slice(0, node.start).split("\n").length;
  const imports: Import[] = [];
  const strings: Found[] = [];
  const waits: Found[] = [];

  const addImport = (node: Node, typeOnly: boolean) => {
    const specifier = isNode(node.source) ? node.source.value : undefined;
    if (typeof specifier !== "string") return;
    const relative = specifier.startsWith(".");
    const target = relative ? posix.join(posix.dirname(path), specifier) : undefined;
    imports.push({ specifier, line: lineOf(node), typeOnly, target });
  };

  const visit = (node: Node): void => {
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
        if (!node.computed) name = node.key;
        break;
      case "Literal":
        if (typeof node.value === "string") strings.push({ text: node.value, line: lineOf(node) });
        break;
      case "TemplateElement":
        strings.push({ text: (node.value as { cooked: string }).cooked, line: lineOf(node) });
        break;
      case "AwaitExpression":
        waits.push({ text: "await", line: lineOf(node) });
        break;
      case "ForOfStatement":
        if (node.await) waits.push({ text: "for await", line: lineOf(node) });
        break;
      case "Identifier":
        if (node.name === "Promise") waits.push({ text: "Promise", line: lineOf(node) });
        break;
    }
    if (node.async === true) waits.push({ text: "async", line: lineOf(node) });
    for (const child of Object.values(node)) {
      if (child === name) continue;
      for (const item of Array.isArray(child) ? child : [child]) if (isNode(item)) visit(item);
    }
  };
  visit(program as unknown as Node);
  return { path, room: roomOf(path), imports, strings, waits };
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Partial<Node>).type === "string";
}

function roomOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  return first === "packages" || first === "dialects" ? `${first}/${second}` : first;
}
