import { join, relative, sep } from "node:path";

/** A file of a project as whoever runs the command from the top of a repository calls it, with `/` between folders. */
export function pathFromHere(root: string, source: string): string {
  return relative(process.cwd(), join(root, source)).split(sep).join("/");
}
