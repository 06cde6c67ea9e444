import type { Comment, SourceFile } from "../ast.ts";
import type { Result } from "../diagnostic.ts";
import { parse } from "../parse/parse.ts";
import type { SourceText } from "../span.ts";
import { commentsOf } from "./comments.ts";
import { definitionDoc } from "./definition.ts";
import { concatAll, type Doc, hardLine, layOut } from "./doc.ts";

const WIDTH = 100;

/** The same definitions, canonically laid out and spelled, with every comment. A text with errors is refused. */
export function format(source: SourceText): Result<string> {
  const { file, diagnostics } = parse(source);
  const failed = diagnostics.some((d) => d.severity === "error");
  return failed
    ? { ok: false, diagnostics }
    : { ok: true, value: formatFile(file, source.text), diagnostics };
}

/**
 * Prints a tree as a file. `text` is what the tree was parsed from: it says which comment stands on whose line. A tree
 * that was made without a text has no comments to put back.
 */
export function formatFile(file: SourceFile, text = ""): string {
  const comments = commentsOf(file.comments, text);
  const blocks: Doc[] = [];
  let end: number | undefined;
  for (const [index, definition] of file.definitions.entries()) {
    // What stands between a trait's name and its value has no line of its own there.
    const { start } = definition.kind === "trait" ? definition.value.span : definition.span;
    const before = freeComments(comments.take(start), text, start);
    const doc = definitionDoc(definition, comments);
    const inside = comments.leftOver(definition.span);
    const after = comments.trailing(definition.span.end, file.definitions[index + 1]?.span.start);
    if (end !== undefined) blocks.push(hardLine);
    blocks.push(before, inside, doc, after, hardLine);
    end = definition.span.end;
  }
  const last = comments.take(Number.POSITIVE_INFINITY);
  if (last.length > 0) blocks.push(end === undefined ? "" : hardLine, freeComments(last, text, text.length));
  return layOut(concatAll(blocks), WIDTH).replace(/\n{2,}$/, "\n");
}

/** Comments between definitions keep one blank line after them where there is one. */
function freeComments(comments: readonly Comment[], text: string, next: number): Doc {
  const parts: Doc[] = [];
  for (const [index, comment] of comments.entries()) {
    const following = comments[index + 1]?.span.start ?? next;
    const isApart = (text.slice(comment.span.end, following).match(/\r\n?|\n/g) ?? []).length > 1;
    parts.push(comment.text, hardLine, isApart ? hardLine : "");
  }
  return concatAll(parts);
}
