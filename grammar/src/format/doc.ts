/**
 * Text with places where it may be broken. A group is printed on one line if it fits, and with all its own lines broken
 * otherwise; groups inside decide for themselves.
 */
export type Doc =
  | string
  | { readonly kind: "concat"; readonly parts: readonly Doc[]; readonly hard: boolean }
  | { readonly kind: "indent"; readonly inner: Doc; readonly hard: boolean }
  | { readonly kind: "group"; readonly inner: Doc; readonly hard: boolean }
  /** A line end if the group is broken, `flat` if it is not. */
  | { readonly kind: "line"; readonly flat: string; readonly hard: boolean }
  /** Put at the end of the line on which it stands; breaks the groups around it. */
  | { readonly kind: "suffix"; readonly text: string; readonly hard: true };

/** A line end or a space. */
export const line: Doc = { kind: "line", flat: " ", hard: false };
/** A line end or nothing. */
export const softLine: Doc = { kind: "line", flat: "", hard: false };
/** A line end, always; the groups around it are broken. */
export const hardLine: Doc = { kind: "line", flat: "", hard: true };

const isHard = (doc: Doc) => typeof doc !== "string" && doc.hard;

export function concat(...parts: readonly Doc[]): Doc {
  return concatAll(parts);
}

/** The same of a list, which may be longer than a call can have arguments. */
export function concatAll(parts: readonly Doc[]): Doc {
  return { kind: "concat", parts, hard: parts.some(isHard) };
}

export function indent(...parts: readonly Doc[]): Doc {
  const inner = concatAll(parts);
  return { kind: "indent", inner, hard: isHard(inner) };
}

export function group(...parts: readonly Doc[]): Doc {
  const inner = concatAll(parts);
  return { kind: "group", inner, hard: isHard(inner) };
}

export function suffix(text: string): Doc {
  return { kind: "suffix", text, hard: true };
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return concatAll(docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc])));
}

const INDENT = 2;

interface Work {
  readonly doc: Doc;
  readonly depth: number;
  readonly flat: boolean;
}

/** Lays the text out within `width` columns where it can be. Without recursion, so that no depth is too deep. */
export function layOut(doc: Doc, width: number): string {
  const out: string[] = [];
  const work: Work[] = [{ doc, depth: 0, flat: false }];
  let column = 0;
  let suffixes = "";
  while (work.length > 0) {
    const { doc: next, depth, flat } = work.pop() as Work;
    if (typeof next === "string") {
      out.push(next);
      column += next.length;
    } else if (next.kind === "concat") {
      for (const part of next.parts.toReversed()) work.push({ doc: part, depth, flat });
    } else if (next.kind === "indent") {
      work.push({ doc: next.inner, depth: depth + INDENT, flat });
    } else if (next.kind === "group") {
      const fitting = flat || (!next.hard && fits(next.inner, work, width - column));
      work.push({ doc: next.inner, depth, flat: fitting });
    } else if (next.kind === "suffix") {
      suffixes += ` ${next.text}`;
    } else if (flat && !next.hard) {
      out.push(next.flat);
      column += next.flat.length;
    } else {
      out.push(`${suffixes}\n`, " ".repeat(depth));
      suffixes = "";
      column = depth;
    }
  }
  out.push(suffixes);
  return out.join("").replace(/[ ]+$/gm, "");
}

/** Whether a doc, laid out flat, and what follows it up to the next possible line end, fit into `room` columns. */
function fits(doc: Doc, after: readonly Work[], room: number): boolean {
  const todo: { doc: Doc; flat: boolean }[] = [{ doc, flat: true }];
  let left = room;
  let following = after.length;
  while (left >= 0) {
    const next = todo.pop() ?? after[--following];
    if (next === undefined) return true;
    const { doc: piece, flat } = next;
    if (typeof piece === "string") left -= piece.length;
    else if (piece.kind === "concat")
      for (const part of piece.parts.toReversed()) todo.push({ doc: part, flat });
    else if (piece.kind === "indent") todo.push({ doc: piece.inner, flat });
    else if (piece.kind === "group") todo.push({ doc: piece.inner, flat: flat || !piece.hard });
    else if (piece.kind === "line") {
      if (!flat || piece.hard) return true;
      left -= piece.flat.length;
    }
  }
  return false;
}
