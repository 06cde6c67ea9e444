import type { Column, Nearest, Ordering, Plan, Rel, Scalar, WindowRange } from "./rel.ts";

/** A plan for people to read: one operator a line, its inputs indented below it, columns as `name#id`. */
export function printPlan(plan: Plan): string {
  const shared = plan.shared.map((each) => `shared ${each.id}\n${printRel(each.rel, 1)}`);
  return [...shared, `members\n${printRel(plan.root, 1)}`].join("\n");
}

function printRel(rel: Rel, depth: number): string {
  const line = (text: string, ...inputs: readonly Rel[]) =>
    [`${"  ".repeat(depth)}${text}`, ...inputs.map((input) => printRel(input, depth + 1))].join("\n");
  switch (rel.kind) {
    case "scan": {
      const { schema, name } = rel.table;
      const columns = rel.columns.map((c) => columnText(c.column)).join(", ");
      return line(`scan ${schema === undefined ? "" : `${schema}.`}${name} (${columns})`);
    }
    case "filter":
      return line(`filter ${printScalar(rel.condition)}`, rel.input);
    case "project":
      return line(
        `project ${rel.apart ? "apart " : ""}${rel.columns.map((c) => `${columnText(c.column)} = ${printScalar(c.value)}`).join(", ")}`,
        rel.input,
      );
    case "unfold":
      return line(`unfold ${columnText(rel.element)} of ${printScalar(rel.list)}`, rel.input);
    case "aggregate": {
      const measures = rel.measures.map((m) => {
        const args = [m.argument, ...(m.by ?? [])].flatMap((s) => (s === undefined ? [] : [printScalar(s)]));
        const only = m.filter === undefined ? "" : ` where ${printScalar(m.filter)}`;
        const above = m.share === undefined ? "" : ` at ${m.share.part} of ${m.share.whole}`;
        const between = m.places === undefined ? "" : ` over ${m.places} places`;
        return `${columnText(m.column)} = ${m.function}(${args.join(", ")}${above}${between}${only})`;
      });
      return line(
        `aggregate by (${rel.by.map(columnText).join(", ")}) ${measures.join(", ")}`.trimEnd(),
        rel.input,
      );
    }
    case "join": {
      const mark = rel.mark === undefined ? "" : `${columnText(rel.mark)} `;
      const on = rel.on.map(({ left, right }) => `#${left} = #${right}`).join(" and ");
      const where = rel.condition === undefined ? "" : ` where ${printScalar(rel.condition)}`;
      const next = rel.nearest === undefined ? "" : ` next ${printNearest(rel.nearest)}`;
      return line(`${rel.type} join ${mark}on ${on}${next}${where}`, rel.left, rel.right);
    }
    case "setOperation":
      return line(
        `${rel.operator === "unionAll" ? "union all" : "intersect"} (${rel.columns.map(columnText).join(", ")})`,
        ...rel.inputs.map((input) => input.rel),
      );
    case "window":
      return line(
        `window ${rel.functions
          .map((f) => {
            const order = printOrder(f.orderBy);
            const by = f.partitionBy.map(printScalar).join(", ");
            const of = f.argument === undefined ? "" : `${printScalar(f.argument)} `;
            const back = f.offset === undefined ? "" : `${f.offset} before `;
            const rows = f.rows === undefined ? printRange(f.range) : " until this";
            return `${columnText(f.column)} = ${f.function}(${of}${back}by ${by || "all"}${order === "" ? "" : ` order ${order}`}${rows})`;
          })
          .join(", ")}`,
        rel.input,
      );
    case "topN":
      return line(`top ${printScalar(rel.count)} order ${printOrder(rel.orderBy)}`, rel.input);
    case "ref":
      return line(`shared ${rel.shared} (${rel.columns.map(columnText).join(", ")})`);
  }
}

function printRange(range: WindowRange | undefined): string {
  if (range === undefined) return "";
  const from = range.preceding === undefined ? "" : ` from ${printScalar(range.preceding)} below`;
  return `${from} until its equals`;
}

function printOrder(orderBy: readonly Ordering[]): string {
  return orderBy
    .map(
      ({ value, descending, nulls }) =>
        `${printScalar(value)}${descending ? " desc" : ""}${nulls === undefined ? "" : " nulls last"}`,
    )
    .join(", ");
}

function printNearest({ left, right }: Nearest): string {
  const [after, before] = [right, left].map(({ time, order }) =>
    [time, order].flatMap((each) => (each === undefined ? [] : [printScalar(each)])).join(", "),
  );
  return `${after} after ${before}`;
}

function columnText(column: Column): string {
  return `${column.name}#${column.id}`;
}

function printScalar(scalar: Scalar): string {
  switch (scalar.kind) {
    case "column":
      return `#${scalar.id}`;
    case "literal":
      return scalar.type === "text" ? JSON.stringify(scalar.value) : `${scalar.type} ${String(scalar.value)}`;
    case "whole":
      return String(scalar.value);
    case "null":
      return `null ${scalar.type}`;
    case "call":
      return `${scalar.function}(${scalar.arguments.map(printScalar).join(", ")})`;
    case "case": {
      const branches = scalar.branches.map((b) => `${printScalar(b.when)} → ${printScalar(b.then)}`);
      if (scalar.otherwise !== undefined) branches.push(`else ${printScalar(scalar.otherwise)}`);
      return `case(${branches.join("; ")})`;
    }
    case "extract":
      return `${printScalar(scalar.from)}.${scalar.path.join(".")} as ${scalar.type}`;
    case "element":
      return `element ${scalar.element}.${scalar.path.join(".")} as ${scalar.type}`;
    case "oneOf":
      return `oneOf(${printScalar(scalar.value)}, ${printRel(scalar.rel, 0).replace(/\n */g, " of ")})`;
    case "onlyValue":
      return `only(${printRel(scalar.rel, 0).replace(/\n */g, " of ")})`;
    case "countElements": {
      const only = scalar.condition === undefined ? "" : ` where ${printScalar(scalar.condition)}`;
      return `count(element ${scalar.element} of ${printScalar(scalar.list)}${only})`;
    }
  }
}
