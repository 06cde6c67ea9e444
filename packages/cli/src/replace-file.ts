import { randomUUID } from "node:crypto";
import { chmod, link, mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Replaces a file's content at once or not at all: the new text is written beside it and moved over it. A link stays a
 * link; what it leads to is replaced.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const beside = besideOf(target);
  try {
    await writeFile(beside, text, { flag: "wx" });
    await chmod(beside, (await stat(target)).mode);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Makes a file that is not there yet, with all of its content or not at all; `EEXIST` where there is one. */
export async function createFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = besideOf(path);
  try {
    await writeFile(beside, text, { flag: "wx" });
    await link(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

function besideOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.tmp`);
}
