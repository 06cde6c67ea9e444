/** The files of a project: `muster.yaml`, every `.aud` file under `audiences/`, and every YAML file under `tests/`. */
import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { SourceText } from "@muster/grammar";
import { Fault } from "./fault.ts";
import { systemProblem } from "./system-problem.ts";

export const PROJECT_FILE = "muster.yaml";
export const DEFINITIONS = "audiences";
export const TESTS = "tests";

/** A folder of a project, and how the names of the files end that are read there. */
interface Section {
  readonly folder: string;
  readonly endings: readonly string[];
  /** What its files are. */
  readonly of: string;
}

const DEFINITION_FILES: Section = { folder: DEFINITIONS, endings: [".aud"], of: "definition" };
const TEST_FILES: Section = { folder: TESTS, endings: [".yaml", ".yml"], of: "test" };

const PAGE = 4096;
const MEGABYTE = 1024 * 1024;
const MAX_FILE = 16 * MEGABYTE;
const MAX_FILES = 10_000;
const MAX_DEPTH = 32;

export interface ProjectFiles {
  /** The project's folder. */
  readonly root: string;
  readonly projectFile: SourceText;
  /** In the order of their names, which are paths from the project's folder with forward slashes. */
  readonly definitions: readonly SourceText[];
  /** Files that could not be read as text; the others were. */
  readonly problems: readonly Fault[];
}

/** The folder of the project that `from` lies in: the nearest one upward that has a `muster.yaml`. */
export async function findProject(from: string): Promise<string> {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (await isFile(join(folder, PROJECT_FILE))) return folder;
    if (folder === dirname(folder)) {
      throw new Fault("input", `there is no ${PROJECT_FILE} in ${resolve(from)}, nor in a folder above it`, {
        advice: "`muster init` begins a project here; `--project DIR` names one elsewhere",
      });
    }
  }
}

/** The folder that `--project` names, by itself or by the `muster.yaml` in it. */
export async function namedProject(path: string): Promise<string> {
  const named = resolve(path);
  const folder = basename(named) === PROJECT_FILE ? dirname(named) : named;
  if (await isFile(join(folder, PROJECT_FILE))) return folder;
  throw new Fault("input", `there is no ${PROJECT_FILE} in ${folder}`, {
    advice: `\`muster init --project ${path}\` begins a project there`,
  });
}

export async function readProjectFiles(root: string): Promise<ProjectFiles> {
  const projectFile = await readText(join(root, PROJECT_FILE), PROJECT_FILE);
  const { files, problems } = await readSection(root, DEFINITION_FILES);
  return { root, projectFile, definitions: files, problems };
}

/** Texts in the order of their names, and those that could not be read. */
interface ReadFiles {
  readonly files: readonly SourceText[];
  readonly problems: readonly Fault[];
}

/** The tests of a project's definitions. */
export function readTestFiles(root: string): Promise<ReadFiles> {
  return readSection(root, TEST_FILES);
}

async function readSection(root: string, section: Section): Promise<ReadFiles> {
  const problems: Fault[] = [];
  const files: SourceText[] = [];
  for (const path of await filesOf(root, section, problems)) {
    try {
      files.push(await readText(join(root, path), path.replaceAll(sep, "/")));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      problems.push(error);
    }
  }
  return { files, problems };
}

/** Reads a text file: a regular one, of a bounded size, in UTF-8. `name` is what messages call it. */
export async function readText(path: string, name: string): Promise<SourceText> {
  return decodedText(await readBounded(path, name), name);
}

/** The text that the bytes are in UTF-8. `name` is what messages call it. */
export function decodedText(bytes: Uint8Array, name: string): SourceText {
  try {
    return { name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (cause) {
    const { line } = firstBadByte(bytes);
    throw new Fault(
      "input",
      `${name} is not text in UTF-8: line ${line} holds a byte that cannot stand there`,
      { cause },
    );
  }
}

async function readBounded(path: string, name: string): Promise<Uint8Array> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw new Fault("input", `${name} is a folder, not a file`);
    if (!stats.isFile()) throw new Fault("input", `${name} is not a regular file`);
    const file = await open(path);
    try {
      const pieces: Uint8Array[] = [];
      let length = 0;
      while (length <= MAX_FILE) {
        // Its size is a hint only: it may grow meanwhile.
        const room = new Uint8Array(Math.min(Math.max(stats.size - length, 0) + PAGE, MEGABYTE));
        const { bytesRead } = await file.read(room);
        if (bytesRead === 0) return Buffer.concat(pieces);
        pieces.push(room.subarray(0, bytesRead));
        length += bytesRead;
      }
    } finally {
      await file.close();
    }
    throw new Fault("input", `${name} is larger than ${MAX_FILE / MEGABYTE} MB`);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault("environment", `${name} cannot be read: ${systemProblem(cause)}`, { cause });
  }
}

function firstBadByte(bytes: Uint8Array): { line: number } {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); ; end = bytes.indexOf(10, start)) {
    try {
      decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return { line };
    }
    if (end < 0) return { line };
    line++;
    start = end + 1;
  }
}

/**
 * Paths from the root, sorted by code point so that every machine reads them in the same order. Names that begin with a dot
 * are no part of a project: editors put their locks and copies there.
 */
async function filesOf(
  root: string,
  { folder: section, endings, of }: Section,
  problems: Fault[],
): Promise<string[]> {
  const top = join(root, section);
  if ((await kindOf(top)) === "missing") return [];
  const bounds = { root: await realpath(root), top: await realpath(top) };
  const found: string[] = [];
  const visit = async (folder: string, depth: number): Promise<void> => {
    if (depth > MAX_DEPTH) {
      problems.push(new Fault("input", `${folder} is deeper than ${MAX_DEPTH} folders`));
      return;
    }
    for (const name of await list(root, folder, problems)) {
      const path = join(folder, name);
      const isWanted = endings.some((ending) => name.endsWith(ending));
      const kind = await followed(join(root, path), bounds);
      if (kind === "folder" && !isWanted) await visit(path, depth + 1);
      else if (kind === "folder")
        problems.push(
          new Fault(
            "input",
            `${path} is a folder; only files have names that end in ${endings.join(" or ")}`,
          ),
        );
      else if (kind === "outside" && isWanted)
        problems.push(new Fault("input", `${path} links to a place outside the project`));
      else if (kind === "broken" && isWanted) problems.push(new Fault("input", `${path} links to nothing`));
      else if (kind === "file" && isWanted) found.push(path);
      if (found.length > MAX_FILES)
        throw new Fault("input", `there are more than ${MAX_FILES} ${of} files under ${section}`);
    }
  };
  await visit(section, 1);
  return found.toSorted((a, b) => (a < b ? -1 : 1));
}

async function list(root: string, folder: string, problems: Fault[]): Promise<string[]> {
  try {
    return (await readdir(join(root, folder))).filter((name) => !name.startsWith("."));
  } catch (cause) {
    problems.push(new Fault("environment", `${folder} cannot be read: ${systemProblem(cause)}`, { cause }));
    return [];
  }
}

type Followed = "file" | "folder" | "outside" | "elsewhere" | "broken" | "missing";

/**
 * What a path leads to. Links into the section's folder itself are passed over (`elsewhere`): what they lead to is read anyway,
 * and a link to a folder above it would never end.
 */
async function followed(path: string, bounds: { root: string; top: string }): Promise<Followed> {
  const kind = await kindOf(path);
  if (kind !== "link") return kind;
  try {
    const target = await realpath(path);
    if (isWithin(bounds.top, target) || isWithin(target, bounds.top)) return "elsewhere";
    if (!isWithin(bounds.root, target)) return "outside";
    const stats = await stat(target);
    return stats.isDirectory() ? "elsewhere" : "file";
  } catch {
    return "broken";
  }
}

async function kindOf(path: string): Promise<"file" | "folder" | "link" | "missing"> {
  try {
    const stats = await lstat(path);
    if (stats.isSymbolicLink()) return "link";
    return stats.isDirectory() ? "folder" : "file";
  } catch {
    return "missing";
  }
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
