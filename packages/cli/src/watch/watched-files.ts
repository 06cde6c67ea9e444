import { readProjectFiles } from "@muster/engine";

/** A folder that is moved about is not there for a moment: that it is gone counts when it still is so many looks later. */
const LOOKS = 3;

/**
 * Whether a project's files say something else than when they were looked at last, or are gone. They are read rather than
 * watched: that works on every file system, and what counts is what they say, not when somebody touched them.
 */
export async function watchedFiles(root: string): Promise<() => Promise<boolean>> {
  let before = await textsOf(root);
  let missed = 0;
  return async () => {
    const texts = await textsOf(root);
    missed = texts === undefined ? missed + 1 : 0;
    if (missed > 0 && missed < LOOKS) return false;
    const changed = texts !== before;
    before = texts;
    return changed;
  };
}

/** Undefined where the project's own file, or every definition, is gone. */
async function textsOf(root: string): Promise<string | undefined> {
  try {
    const { projectFile, definitions } = await readProjectFiles(root);
    return definitions.length === 0 ? undefined : JSON.stringify([projectFile, definitions]);
  } catch {
    return undefined;
  }
}
