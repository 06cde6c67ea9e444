import { readProjectFiles } from "@muster/engine";

/**
 * Whether a project's files say something else than when they were looked at last. They are read rather than watched:
 * that works on every file system, and what counts is what they say, not when somebody touched them.
 */
export async function watchedFiles(root: string): Promise<() => Promise<boolean>> {
  const textsNow = async () => {
    const { projectFile, definitions } = await readProjectFiles(root);
    return JSON.stringify([projectFile, definitions]);
  };
  let texts = await textsNow();
  return async () => {
    // A folder that is moved about is not there for a moment.
    const now = await textsNow().catch(() => texts);
    const changed = now !== texts;
    texts = now;
    return changed;
  };
}
