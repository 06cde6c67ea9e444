import { Fault } from "@muster/engine";
import { defineCommand } from "../command.ts";
import { initEmpty } from "../init/empty.ts";
import { initExample } from "../init/example.ts";
import { initFrom } from "../init/from.ts";
import { refuseExisting } from "../init/project-folder.ts";

interface Options {
  readonly from?: string;
  readonly example?: string;
}

export const initCommand = () =>
  defineCommand<Options>({
    usage: "init [DIR]",
    summary: "a new project: empty, from a warehouse's tables, or an example",
    description:
      "Begins a project: a folder with muster.yaml, which says where the warehouse is and what its tables mean, and with audiences/. What is there already is left alone.",
    group: "Begin",
    arguments: { DIR: "the project's folder, made when it is not there; here unless said" },
    options: [
      ["--from <WAREHOUSE>", "look at the tables of this warehouse and draft the model from them"],
      ["--example <shop>", "a complete project with a generated shop in an embedded database"],
    ],
    formats: ["table"],
    teaching: {
      examples: [
        { command: "muster init --example shop my-shop", says: "see everything work" },
        { command: "muster init --from duckdb:analytics.duckdb my-project", says: "from a DuckDB file" },
        {
          command: 'muster init --from "$DATABASE_URL" my-project',
          says: "from Postgres; the password stays out of the file",
        },
      ],
      next: "muster check, then muster refresh.",
    },
    async run({ terminal, options, arguments: [folder] }) {
      const target = folder ?? options.project ?? ".";
      if (options.from !== undefined && options.example !== undefined) {
        throw new Fault("input", "--from and --example exclude each other");
      }
      await refuseExisting(target);
      if (options.from !== undefined) return initFrom(terminal, target, options.from);
      if (options.example !== undefined) return initExample(terminal, target, options.example);
      return initEmpty(terminal, target);
    },
  });
