import { createReadStream, createWriteStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TextDecoder } from "node:util";
import { createGunzip, gunzipSync } from "node:zlib";
import { type FileFormat, type LoadRequest, WarehouseError } from "@muster/engine";

/** A file as it is read: the user's own, or a copy in UTF-8 with one separator where DuckDB could not read that. */
export interface SourceFile {
  /** As the user named it, for messages. */
  readonly name: string;
  readonly path: string;
  readonly format: FileFormat;
  readonly compressed: boolean;
  /** CSV: the separator, where it is known before looking at the fields. */
  readonly separator: string | undefined;
  /** The first bytes, as text. */
  readonly start: string;
}

export async function openSource(
  name: string,
  request: LoadRequest,
  temporary: string,
  index: number,
): Promise<SourceFile> {
  const compressed = /\.gz$/i.test(name);
  const bytes = await firstBytes(name, compressed);
  const format = request.format ?? formatOf(name);
  if (format === "parquet") return { name, path: name, format, compressed, separator: undefined, start: "" };

  const encoding = request.encoding ?? byteOrderMark(bytes);
  const start = decoder(encoding ?? "utf-8").decode(bytes, { stream: true });
  if (start.trim() === "") throw new WarehouseError("bad-file", `${name}: the file is empty`);
  const blanks =
    format === "csv" && (request.separator === " " || (!request.separator && looksBlankSeparated(start)));
  const separator = blanks || format === "tsv" ? "\t" : request.separator;
  if (!blanks && (!encoding || /^utf-?8$/i.test(encoding)))
    return { name, path: name, format, compressed, separator, start };

  const path = join(temporary, `${index}-${basename(name).replaceAll(/[^\w.-]/g, "_")}.txt`);
  const rewritten = blanks ? [tabsForBlanks()] : [];
  const unzipped = compressed ? [createGunzip()] : [];
  await pipeline([
    createReadStream(name),
    ...unzipped,
    decode(encoding ?? "utf-8"),
    ...rewritten,
    createWriteStream(path),
  ]);
  return {
    name,
    path,
    format,
    compressed: false,
    separator,
    start: blanks ? start.replaceAll(/[ \t]+/g, "\t") : start,
  };
}

function formatOf(name: string): FileFormat {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === "parquet" || ending === "pq") return "parquet";
  if (ending === "json" || ending === "jsonl" || ending === "ndjson") return "jsonl";
  return ending === "tsv" ? "tsv" : "csv";
}

async function firstBytes(name: string, compressed: boolean): Promise<Buffer> {
  try {
    if ((await stat(name)).isDirectory())
      throw new WarehouseError("no-such-file", `${name} is a folder, not a file`);
    await using file = await open(name);
    const buffer = Buffer.alloc(64 * 1024);
    const { bytesRead } = await file.read(buffer);
    const bytes = buffer.subarray(0, bytesRead);
    // Only the beginning of the stream is there: what can be unpacked of it is wanted, not its end.
    return compressed && bytesRead > 0 ? gunzipSync(bytes, { finishFlush: 2 }) : bytes;
  } catch (error) {
    throw openFault(error, name);
  }
}

function openFault(error: unknown, name: string): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR")
    return new WarehouseError("no-such-file", `there is no file ${name}`, { cause: error });
  if (code === "EACCES" || code === "EPERM")
    return new WarehouseError("permission", `${name} may not be read`, { cause: error });
  if (code?.startsWith("Z_"))
    return new WarehouseError("bad-file", `${name}: not compressed by gzip, in spite of its name`, {
      cause: error,
    });
  return error as Error;
}

function byteOrderMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

function decoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch (error) {
    const advice = "For example utf-8, latin1, windows-1252, utf-16le, shift_jis";
    throw new WarehouseError("bad-file", `there is no encoding "${encoding}"`, { advice, cause: error });
  }
}

/** A UTF-8 mark before text in another encoding is what some programs write; it is no part of the text. */
function decode(encoding: string): Transform {
  const text = decoder(encoding);
  let isFirst = true;
  return new Transform({
    decodeStrings: false,
    encoding: "utf8",
    transform(chunk: Buffer, _encoding, done) {
      const marked = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      isFirst = false;
      done(null, text.decode(marked ? chunk.subarray(3) : chunk, { stream: true }));
    },
    flush(done) {
      done(null, text.decode());
    },
  });
}

function tabsForBlanks(): Transform {
  let rest = "";
  const rewrite = (line: string) => line.trim().replaceAll(/[ \t]+/g, "\t");
  return new Transform({
    decodeStrings: false,
    encoding: "utf8",
    transform(chunk: string | Buffer, _encoding, done) {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop() ?? "";
      done(null, lines.map((line) => `${rewrite(line)}\n`).join(""));
    },
    flush(done) {
      done(null, rest === "" ? "" : `${rewrite(rest)}\n`);
    },
  });
}

/** Columns set apart by runs of blanks: no other separator, the same number of words on every line, some of them apart by more than one blank. */
function looksBlankSeparated(start: string): boolean {
  const lines = start
    .split(/\r?\n/)
    .slice(0, -1)
    .slice(0, 50)
    .filter((line) => line.trim() !== "");
  if (lines.length < 2 || /[,;|\t"]/.test(lines.join(""))) return false;
  const words = new Set(lines.map((line) => line.trim().split(/ +/).length));
  return words.size === 1 && !words.has(1) && lines.some((line) => /^ | {2}/.test(line));
}
