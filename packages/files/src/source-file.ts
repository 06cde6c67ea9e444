import { createReadStream, createWriteStream } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TextDecoder } from "node:util";
import { type FileFormat, type LoadRequest, WarehouseError } from "@muster/engine";
import { unpack } from "./unpack.ts";

/** A file as it is read: the user's own, or a copy that is unpacked, in UTF-8, with one separator, where that was not. */
export interface SourceFile {
  /** As the user named it, for messages. */
  readonly name: string;
  readonly path: string;
  readonly format: FileFormat;
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
  const format = request.format ?? formatOf(name);
  const copy = join(
    temporary,
    `${index}-${basename(name)
      .replace(/\.gz$/i, "")
      .replaceAll(/[^\w.-]/g, "_")}`,
  );
  const { path, bytes } = await openBytes(name, copy);
  if (format === "parquet") return { name, path, format, separator: undefined, start: "" };

  const encoding = request.encoding ?? byteOrderMark(bytes);
  const start = decoder(encoding ?? "utf-8").decode(bytes, { stream: true });
  if (start.trim() === "") throw new WarehouseError("bad-file", `${name}: the file is empty`);
  const blanks =
    format === "csv" && (request.separator === " " || (!request.separator && looksBlankSeparated(start)));
  const separator = blanks || format === "tsv" ? "\t" : request.separator;
  if (!blanks && (!encoding || /^utf-?8$/i.test(encoding))) return { name, path, format, separator, start };

  const text = `${copy}.txt`;
  const rewritten = blanks ? [tabsForBlanks()] : [];
  await pipeline([
    createReadStream(path),
    decode(encoding ?? "utf-8"),
    ...rewritten,
    createWriteStream(text),
  ]);
  if (path !== name) await rm(path);
  return {
    name,
    path: text,
    format,
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

/** The file, or what was compressed in it, and its first bytes. */
async function openBytes(
  name: string,
  copy: string,
): Promise<{ readonly path: string; readonly bytes: Buffer }> {
  try {
    if ((await stat(name)).isDirectory())
      throw new WarehouseError("no-such-file", `${name} is a folder, not a file`);
    const path = /\.gz$/i.test(name) ? copy : name;
    if (path === copy) await unpack(name, copy);
    await using file = await open(path);
    const buffer = Buffer.alloc(64 * 1024);
    const { bytesRead } = await file.read(buffer);
    return { path, bytes: buffer.subarray(0, bytesRead) };
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
  if (code === "ENOSPC")
    return new WarehouseError("disk-full", `${name}: no room to unpack it`, {
      advice: "It is unpacked into the folder for temporary files; TMPDIR names another",
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
