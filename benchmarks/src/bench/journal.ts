import { appendFile, mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Found } from "./finding.ts";

/** What findings of one journal have in common; a run goes on only with the same. */
export interface Setting {
  readonly engine: string;
  readonly personas: number;
  readonly events: number;
  readonly runs: number;
}

/** Findings as they come, one line of JSON each: what a run had found is there when it was killed. */
export interface Journal {
  readonly found: readonly Found[];
  add(found: Found): Promise<void>;
}

/** A new journal, or the one that is there, which must be of the same setting. A line that was cut off is no finding. */
export async function openJournal(path: string, setting: Setting, resume: boolean): Promise<Journal> {
  if (!resume) await rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true });
  const lines = (await readFile(path, "utf8").catch(() => "")).split("\n");
  const cutOff = lines.pop();
  const [first, ...rest] = lines;
  if (first === undefined) await appendFile(path, `${JSON.stringify(setting)}\n`);
  else if (first !== JSON.stringify(setting))
    throw new Error(`${path} is of another run: ${first}; take --resume away to begin anew`);
  else if (cutOff !== "") await appendFile(path, "\n");
  const found = rest.flatMap((line): Found[] => {
    try {
      return [JSON.parse(line) as Found];
    } catch {
      return [];
    }
  });
  return {
    found,
    async add(one) {
      found.push(one);
      await appendFile(path, `${JSON.stringify(one)}\n`);
    },
  };
}
