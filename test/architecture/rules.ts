// The rules of the house. Each takes all modules and answers with one line for each breach.
import { isBuiltin } from "node:module";
import type { Found, Import, Module } from "./modules.ts";

export type Rule = (modules: readonly Module[]) => string[];

const pure = ["grammar", "packages/model", "packages/compiler", "packages/sql"];
const dialectFree = [...pure, "packages/engine"];
const services = ["packages/personas", "packages/activation"];
const faces = ["packages/cli", "packages/server", "packages/language-server", "packages/studio"];
const everywhere = [...faces, "test", "benchmarks"];

const core = ["@muster/grammar", "@muster/model", "@muster/compiler", "@muster/sql"];
const engineAndBelow = [...core, "@muster/engine"];

/** The packages that each room may import; rooms of `everywhere` may import all. */
const below: Readonly<Record<string, readonly string[]>> = {
  grammar: [],
  "packages/model": core.slice(0, 1),
  "packages/compiler": core.slice(0, 2),
  "packages/sql": core.slice(0, 3),
  "packages/engine": core,
  "packages/files": engineAndBelow,
  "packages/measuring": [],
  ...Object.fromEntries(services.map((room) => [room, [...engineAndBelow, "@muster/personas"]])),
};

export const arrowsPointDown: Rule = (modules) =>
  modules.flatMap((module) => {
    if (everywhere.includes(module.room)) return [];
    const allowed = allowedIn(module);
    if (!allowed) return [`${module.room} has no place in test/architecture/rules.ts yet`];
    const own = `@muster/${module.room.split("/").at(-1)}`;
    return module.imports
      .filter(({ specifier }) => specifier.startsWith("@muster/"))
      .filter(({ specifier }) => ![...allowed, own].includes(packageOf(specifier)))
      .map((found) => breach(module, found, `${module.room} may not import ${found.specifier}`));
  });

/** A dialect's driver implements the engine's port; the rest of a dialect is below the engine. */
function allowedIn({ path, room }: Module): readonly string[] | undefined {
  if (!room.startsWith("dialects/")) return below[room];
  const isDriver = path.startsWith(`${room}/src/driver`);
  return isDriver ? [...engineAndBelow, "@muster/files"] : core;
}

export const packagesMeetByName: Rule = (modules) =>
  modules.flatMap((module) =>
    module.imports
      .filter(({ target }) => target !== undefined && !target.startsWith(`${module.room}/`))
      .map((found) => breach(module, found, `${found.specifier} leaves the package; import it by its name`)),
  );

export const onlyFacesNameADialect: Rule = (modules) => {
  const dialects = new Set(
    modules
      .filter(({ room }) => room.startsWith("dialects/"))
      .map(({ room }) => room.replace(/^dialects/, "@muster")),
  );
  return modules
    .filter(({ room }) => !everywhere.includes(room))
    .flatMap((module) =>
      module.imports
        .filter(({ specifier }) => dialects.has(packageOf(specifier)))
        .map((found) =>
          breach(module, found, `only the faces, test and benchmarks import ${found.specifier}`),
        ),
    );
};

export const kyselyStaysInSql: Rule = (modules) =>
  modules
    .filter(({ room }) => pure.includes(room) && room !== "packages/sql")
    .flatMap((module) =>
      module.imports
        .filter(({ specifier }) => packageOf(specifier) === "kysely")
        .map((found) => breach(module, found, `${module.room} knows nothing of Kysely`)),
    );

const facade = "packages/sql/src/kysely.ts";

export const oneFacadeForKyselyValues: Rule = (modules) =>
  modules
    .filter(({ path, room }) => path !== facade && room !== "test" && room !== "benchmarks")
    .flatMap((module) =>
      module.imports
        .filter(({ specifier, typeOnly }) => packageOf(specifier) === "kysely" && !typeOnly)
        .map((found) =>
          breach(module, found, `only ${facade} imports Kysely's values ("import type" is free)`),
        ),
    );

export const noDialectInAString: Rule = (modules) =>
  modules
    .filter(({ room }) => dialectFree.includes(room))
    .flatMap((module) =>
      module.strings
        .filter(({ text }) => /^(duckdb|postgres|clickhouse)$/i.test(text))
        .map((found) =>
          breach(module, found, `"${found.text}" is a dialect's name: ask the Dialect instead`),
        ),
    );

export const pureRoomsNeverWait: Rule = (modules) =>
  modules
    .filter(({ room }) => pure.includes(room))
    .flatMap((module) =>
      module.waits.map((found) => breach(module, found, `${found.text}: ${module.room} is synchronous`)),
    );

export const pureRoomsTouchNothing: Rule = (modules) =>
  modules
    .filter(({ room }) => pure.includes(room))
    .flatMap((module) =>
      module.imports
        .filter(({ specifier }) => isBuiltin(specifier))
        .map((found) => breach(module, found, `${found.specifier}: ${module.room} does no I/O`)),
    );

/** A dialect at "." is pure too: what its index reaches imports no driver and no part of Node. */
export const dialectsArePureWithoutDriver: Rule = (modules) =>
  modules
    .filter(({ path, room }) => room.startsWith("dialects/") && path === `${room}/src/index.ts`)
    .flatMap((index) => reachable(index, modules))
    .flatMap((module) =>
      module.imports
        .filter(
          ({ specifier, target, typeOnly }) => !target && !typeOnly && !core.includes(packageOf(specifier)),
        )
        .map((found) => breach(module, found, `${found.specifier} belongs behind ./driver`)),
    );

export const noCycles: Rule = (modules) => {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(" → "));
    if (start >= 0 || done.has(path)) return;
    for (const { target } of byPath.get(path)?.imports ?? []) if (target) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of modules) visit(path, []);
  return cycles;
};

function reachable(from: Module, modules: readonly Module[]): Module[] {
  const reached = new Set([from]);
  for (const module of reached) {
    const targets = module.imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target);
    for (const next of modules) if (targets.includes(next.path)) reached.add(next);
  }
  return [...reached];
}

/** `@muster/duckdb/driver` → `@muster/duckdb`; `kysely/helpers` → `kysely`. */
function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function breach(module: Module, { line }: Import | Found, reason: string): string {
  return `${module.path}:${line}  ${reason}`;
}
