import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { Fault, PROJECT_FILE } from "@muster/engine";
import type { Terminal } from "../terminal.ts";

/** Nothing is written into a folder that is a project already. */
export async function refuseExisting(folder: string): Promise<void> {
  const file = join(folder, PROJECT_FILE);
  if (!existsSync(file)) return;
  throw new Fault("input", `${file} is there already; nothing was written`, {
    advice: "name another folder, or move that file away",
  });
}

export interface NewFile {
  /** From the project's folder. */
  readonly path: string;
  readonly text: string;
}

/** An embedded database is no text, and has no place in git. */
export const GITIGNORE: NewFile = { path: ".gitignore", text: "*.duckdb\n*.duckdb.wal\n" };

/** Writes files that are not there yet, and says of each what became of it. */
export async function writeNew(terminal: Terminal, folder: string, files: readonly NewFile[]): Promise<void> {
  const { green, dim } = terminal.paint;
  for (const { path, text } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    const wrote = await writeFile(target, text, { flag: "wx" }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return false;
        throw error;
      },
    );
    await terminal.print(
      wrote
        ? `  ${green("wrote")}  ${join(folder, path)}\n`
        : dim(`  kept   ${join(folder, path)}, which was there\n`),
    );
  }
}

/** A project's name from its folder's. */
export function nameOf(folder: string): string {
  return basename(resolve(folder)).replace(/[^A-Za-z0-9_-]+/g, "_") || "project";
}

export async function tellNext(
  terminal: Terminal,
  folder: string,
  commands: readonly (readonly [command: string, says: string])[],
): Promise<void> {
  if (terminal.quiet) return;
  const { bold, cyan, dim } = terminal.paint;
  const where = relative(process.cwd(), resolve(folder));
  const lines =
    where === ""
      ? [...commands]
      : [[`cd ${/^[\w./-]+$/.test(where) ? where : `'${where}'`}`, ""] as const, ...commands];
  const column = Math.max(...lines.map(([command]) => command.length)) + 3;
  await terminal.print(
    `\n  ${bold("Next")}\n${lines.map(([command, says]) => `    ${cyan(command.padEnd(column))}${dim(says)}`.trimEnd()).join("\n")}\n`,
  );
}
