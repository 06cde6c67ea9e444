/** The count at each condition of an audience, as a tree. */

import {
  type ConditionSizes,
  Fault,
  requireWithinLimits,
  type SizedCondition,
  sizeByCondition,
} from "@muster/engine";
import { readExpression } from "../expression.ts";
import { bar } from "../output/blocks.ts";
import { csv } from "../output/csv.ts";
import { footer } from "../output/footer.ts";
import { json } from "../output/json.ts";
import { number, percent } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { isoTime, localTime } from "../output/times.ts";
import { warnOfMissingLists } from "../warn-of-missing-lists.ts";
import { withWarehouse } from "../with-warehouse.ts";
import { each, type SizeQuestion } from "./question.ts";

interface Told extends ConditionSizes {
  readonly name: string;
}

export async function byCondition(question: SizeQuestion): Promise<string> {
  const { opened, audiences, find, expression, terminal } = question;
  const part = audiences.find((asked) => asked.part !== undefined);
  if (part !== undefined) {
    throw new Fault("input", `\`${part.name}\` is a part: its conditions are those of the whole audience`, {
      advice: `muster size ${part.audience.name} --by-condition`,
    });
  }
  const condition = expression === undefined ? [] : [readExpression(expression)];
  const all = await withWarehouse(opened, "read", async (warehouse) => {
    await warnOfMissingLists(
      terminal,
      opened,
      warehouse,
      audiences.map(({ name }) => name),
    );
    return each(question, "counting", async (asked): Promise<Told> => {
      await requireWithinLimits(warehouse, opened.project, await find(warehouse, asked));
      const sizes = await sizeByCondition(warehouse, opened.project, {
        resolution: opened.resolution,
        sources: [...opened.definitions, ...condition],
        audience: asked.name,
        asOf: isoTime(question.asOf),
      });
      return { name: asked.name, ...sizes };
    });
  });
  return RENDERED[question.format](all, question);
}

type Render = (all: readonly Told[], question: SizeQuestion) => string;

const RENDERED: Readonly<Record<SizeQuestion["format"], Render>> = {
  json: (all, { asOf }) => {
    const audiences = all.map(({ name, population, members, condition }) => ({
      audience: name,
      population,
      size: members,
      condition: condition ?? null,
    }));
    return `${json({ asOf: isoTime(asOf), audiences }, 2)}\n`;
  },
  csv: (all) =>
    csv([
      ["audience", "depth", "kind", "condition", "size", "left"],
      ...all.flatMap(({ name, condition }) =>
        linesOf(condition, 0).map(({ depth, node }) => [
          name,
          depth,
          node.kind,
          node.text,
          node.size,
          node.left,
        ]),
      ),
    ]),
  table: (all, { terminal, asOf, timezone }) => {
    const said = `as of ${localTime(asOf, timezone)}; left: for whom a condition and all before it hold`;
    const trees = all.map((one) => treeText(one, terminal)).join("\n\n");
    return `${trees}\n${terminal.quiet ? "" : "\n"}${footer(terminal, said)}`;
  },
};

interface Line {
  readonly depth: number;
  readonly node: SizedCondition;
}

function linesOf(node: SizedCondition | undefined, depth: number): readonly Line[] {
  if (node === undefined) return [];
  return [{ depth, node }, ...node.operands.flatMap((operand) => linesOf(operand, depth + 1))];
}

const BAR = 16;

function treeText(
  { name, population, members, condition }: Told,
  { paint, width }: SizeQuestion["terminal"],
): string {
  const { bold, cyan, dim } = paint;
  const share = (some: number) => (population === 0 ? 0 : some / population);
  const head = `  ${bold(name)}: ${bold(number(members))} of ${number(population)} (${percent(share(members))})`;
  if (condition === undefined) return `${head}\n\n  it asks nothing: everyone who can be in it is`;
  const lines = linesOf(condition, 0);
  const tree = table(
    [
      { header: "condition" },
      { header: "size", align: "right", style: bold },
      { header: "share", align: "right" },
      { header: "", style: cyan },
      { header: "left", align: "right" },
    ],
    lines.map(({ depth, node: { kind, text, size, left } }) => [
      `${"  ".repeat(depth)}${kind === "leaf" ? text : kind}`,
      number(size),
      percent(share(size)),
      bar(share(size), BAR).padEnd(BAR),
      left === undefined ? "" : number(left),
    ]),
    { styleHeader: dim, width, breaks: true, spare: 3 },
  );
  const chosen =
    members === condition.size
      ? []
      : [dim(`  of the ${number(condition.size)} for whom it holds, ${number(members)} are chosen`)];
  return [head, "", tree, ...chosen].join("\n");
}
