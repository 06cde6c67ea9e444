import { readProjectFiles } from "@muster/engine";

/** A folder that is moved about is not there for a moment: that it is gone counts when it still is so many looks later. */
const LOOKS = 3;

/**
 * Whether a project's files say something else than when they were looked at last, or are gone. They are read rather than
 * watched: that works on every file system, and what counts is what they say, not when somebody touched them.
 */
export async function watchedFiles(root: string): Promise<() => Promise<boolean>> {
  let before = await filesOf(root);
  let missed = 0;
  return async () => {
    const files = await filesOf(root);
    missed = isGone(files, before) ? missed + 1 : 0;
    if (missed > 0 && missed < LOOKS) return false;
    const changed = files?.text !== before?.text;
    before = files;
    return changed;
  };
}

interface Files {
  readonly text: string;
  /** A project may do without: the ready-made audiences are there all the same. */
  readonly hasDefinitions: boolean;
}

/** Undefined where the project's own file is gone. */
async function filesOf(root: string): Promise<Files | undefined> {
  try {
    const { projectFile, definitions } = await readProjectFiles(root);
    return { text: JSON.stringify([projectFile, definitions]), hasDefinitions: definitions.length > 0 };
  } catch {
    return undefined;
  }
}

function isGone(files: Files | undefined, before: Files | undefined): boolean {
  return files === undefined || (!files.hasDefinitions && before?.hasDefinitions === true);
}
