import type { ClusterScript } from "@muster/clickhouse";
import {
  distribute,
  distributionObstacleText,
  type Layout,
  layoutOf,
  planAudience,
  type Target,
} from "@muster/compiler";
import { Fault } from "@muster/engine";
import type { WarehouseModel } from "@muster/model";
import { parseAsOf } from "../as-of.ts";
import { defineCommand } from "../command.ts";
import { requireParameters } from "../compile-audience.ts";
import { type ClusterKind, kindOf, WAREHOUSE_KINDS } from "../dialects.ts";
import { audiencesAsked } from "../expression.ts";
import { audienceNamed, type OpenProject, openProject } from "../open-project.ts";
import { highlightSql } from "../output/highlight.ts";
import { json } from "../output/json.ts";
import { parameterTable } from "../output/parameters.ts";
import { isoTime } from "../output/times.ts";
import { wrapCode } from "../output/wrap-code.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import { wholeNumber } from "../parse-number.ts";
import type { Terminal } from "../terminal.ts";

interface Options extends ParameterOptions {
  readonly expression?: string;
  readonly dialect?: string;
  readonly name?: string;
  readonly coordinator?: string;
  readonly check?: string;
  /** Of `--without-replicas`. */
  readonly withoutReplicas?: boolean;
}

export const clusterCommand = () =>
  defineCommand<Options>({
    usage: "cluster [AUDIENCE]",
    summary: "a cluster's tables, and an audience found shard by shard",
    description:
      "Prints what to run on the nodes of a cluster on which each shard holds some personas and all that is theirs: the statements that make the tables, or, of an audience, those that find its members without moving a row of events. Needs no warehouse.",
    group: "Write",
    arguments: { AUDIENCE: "name of an audience; without one, the tables" },
    options: [
      ["-e, --expression <CONDITION>", "a condition in place of an audience"],
      ["--name <CLUSTER>", "as the warehouse's configuration calls it; `muster` unless said"],
      ["--coordinator <HOST:PORT>", "where the shards reach it; `coordinator:9000` unless said"],
      ["--without-replicas", "each shard is one node"],
      ["--check <SHARDS>", "of a cluster with so many shards: whether each row is on its own"],
      ["--dialect <DIALECT>", "of which warehouse; the project's unless said"],
      PARAMETER_OPTION,
    ],
    formats: ["table", "json"],
    teaching: {
      examples: [
        { command: "muster cluster --dialect clickhouse", says: "the tables, and where each is" },
        { command: "muster cluster lapsed_vips", says: "what each shard and the coordinator run" },
        { command: "muster cluster --check 12", says: "statements that tell rows on the wrong shard" },
      ],
      next: "muster compile AUDIENCE prints the one statement of one machine.",
    },
    async run({ terminal, options, arguments: names }) {
      const asked =
        names.length === 0 && options.expression === undefined
          ? undefined
          : audiencesAsked(names, options.expression, "cluster").at(-1);
      const shards = wholeNumber("--check", options.check, { least: 1 });
      const opened = await openProject(terminal, options, options.expression);
      const { model } = opened.project;
      const kind = kindOf(options.dialect ?? opened.project.warehouse.dialect);
      const cluster = clusterOf(kind.cluster, kind.dialect.name);
      const layout = layoutFor(model);
      const { name = "muster", coordinator = "coordinator:9000" } = options;
      const script = (): ClusterScript => {
        if (shards !== undefined) return cluster.checks(model, layout, shards);
        if (asked === undefined) {
          return cluster.tables(model, layout, {
            cluster: name,
            replicated: options.withoutReplicas !== true,
          });
        }
        const asOf = isoTime(parseAsOf(options.asOf, model.timezone));
        const plan = stagesOf(terminal, opened, { audience: asked, dialect: kind.dialect, layout, asOf });
        return cluster.stages(plan, { cluster: name, coordinator, render: kind.dialect.render });
      };
      const found = script();
      if (options.format === "json") {
        const steps = found.map(({ on, says, statement }) => ({ on, says, ...statement }));
        await terminal.print(`${json({ cluster: name, steps }, 2)}\n`);
        return;
      }
      const { paint, width } = terminal;
      const shown = found.map(({ on, says, statement }) => {
        const { sql, parameters } = statement;
        const code = highlightSql(wrapCode(`${sql.trimEnd()};`.split("\n"), width).join("\n"), paint);
        const bound =
          parameters.length === 0
            ? ""
            : `\n${commented(parameterTable(parameters, kind.dialect, { paint, width }))}`;
        return `${paint.dim(`-- ${NODES[on]}: ${says}`)}\n${code}${bound}\n`;
      });
      await terminal.print(shown.join("\n"));
    },
  });

const NODES: Readonly<Record<ClusterScript[number]["on"], string>> = {
  shards: "on each shard",
  coordinator: "on the coordinator",
  everywhere: "on each shard and on the coordinator",
  once: "on any one node",
};

function clusterOf(cluster: ClusterKind | undefined, dialect: string): ClusterKind {
  if (cluster !== undefined) return cluster;
  const able = Object.entries(WAREHOUSE_KINDS).flatMap(([name, kind]) => (kind.cluster ? [name] : []));
  throw new Fault("input", `${dialect} has no clusters`, {
    advice: `--dialect ${able.join(" or --dialect ")} shows how it would be on one`,
  });
}

function layoutFor(model: WarehouseModel): Layout {
  const layout = layoutOf(model);
  if (!("columns" in layout)) return layout;
  const { table, columns } = layout;
  throw new Fault("input", distributionObstacleText({ kind: "table", table, columns }), {
    advice: "a table of which two columns name personas is loaded once for each of them, under two names",
  });
}

function stagesOf(
  terminal: Terminal,
  opened: OpenProject,
  {
    audience,
    dialect,
    layout,
    asOf,
  }: { readonly audience: string; readonly dialect: Target; readonly layout: Layout; readonly asOf: string },
) {
  const { project, resolution } = opened;
  audienceNamed(resolution, audience);
  requireParameters(terminal, opened, [audience]);
  const { optimized } = planAudience(resolution, audience, { model: project.model, dialect, asOf });
  const distribution = distribute(optimized, layout);
  if (distribution.ok) return distribution.plan;
  throw new Fault(
    "input",
    `\`${audience}\` cannot be found shard by shard: ${distributionObstacleText(distribution.obstacle)}`,
    {
      advice:
        "what stands inside of `any of personas ( … )` is asked of each persona alone, and found on its shard",
    },
  );
}

function commented(text: string): string {
  return text
    .split("\n")
    .map((line) => `--   ${line}`)
    .join("\n");
}
