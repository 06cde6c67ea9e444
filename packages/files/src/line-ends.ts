/** Files whose lines end in different ways, as those do that were put together from several: DuckDB takes one way for each file. */
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { WarehouseError } from "@muster/engine";
import type { SourceFile } from "./source-file.ts";

/**
 * Reads files, and if that fails on one whose lines end in different ways, once more from copies in which they do not: files that
 * are in order are not looked at for this.
 */
export async function withEvenLines<T>(
  files: readonly SourceFile[],
  temporary: string,
  read: (files: readonly SourceFile[]) => Promise<T>,
): Promise<T> {
  try {
    return await read(files);
  } catch (error) {
    // What this package itself finds wrong has no cause.
    if (!(error instanceof WarehouseError && error.code === "bad-file" && error.cause)) throw error;
    const evened: SourceFile[] = [];
    for (const [index, file] of files.entries())
      evened.push(await even(file, join(temporary, `${index}-even.txt`)));
    if (evened.every((file, index) => file === files[index])) throw error;
    return await read(evened);
  }
}

async function even(file: SourceFile, path: string): Promise<SourceFile> {
  if (file.format !== "csv" && file.format !== "tsv") return file;
  const scan = lineEnds(file);
  for await (const chunk of createReadStream(file.path, { highWaterMark: CHUNK }))
    scan.evened(chunk as Buffer);
  if (scan.kinds.size < 2 || scan.isInQuotes()) return file;
  const { evened } = lineEnds(file);
  await pipeline(
    createReadStream(file.path, { highWaterMark: CHUNK }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) yield evened(chunk);
    },
    createWriteStream(path),
  );
  return { ...file, path, start: file.start.replaceAll(/\r\n?/g, "\n") };
}

const CHUNK = 1024 * 1024;
const [LF, CR, QUOTE] = [10, 13, 34];
/** Goes through a file, chunk by chunk; line ends in quotes are part of a value, and stay. */
function lineEnds({ separator = ",;\t|" }: SourceFile) {
  const kinds = new Set<"LF" | "CR" | "CRLF">();
  const beforeField = new Set(Buffer.from(`\r\n${separator}`));
  let previous = LF;
  let isInQuotes = false;
  let isClosed = false;
  const evened = (chunk: Buffer): Buffer => {
    const result = Buffer.allocUnsafe(chunk.length);
    let length = 0;
    for (const byte of chunk) {
      const isSecondOfTwo = byte === LF && previous === CR && !isInQuotes;
      if (previous === CR && !isInQuotes) kinds.add(isSecondOfTwo ? "CRLF" : "CR");
      else if (byte === LF && !isInQuotes) kinds.add("LF");
      if (!isSecondOfTwo) result[length++] = byte === CR && !isInQuotes ? LF : byte;
      // A quote behind one that closes a value opens it again: both stand for one in the text.
      const opens = byte === QUOTE && !isInQuotes && (isClosed || beforeField.has(previous));
      isClosed = byte === QUOTE && isInQuotes;
      isInQuotes = opens || (isInQuotes && !isClosed);
      previous = byte;
    }
    return result.subarray(0, length);
  };
  return { kinds, evened, isInQuotes: () => isInQuotes };
}
