import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { WarehouseError } from "@muster/engine";

/**
 * What gzip compressed, as a file beside: DuckDB's own reader takes what is cut off or damaged for the whole, and reads with one
 * thread. One pass of zlib's, which holds every member against its length and checksum, costs less than that thread.
 */
export async function unpack(name: string, path: string): Promise<void> {
  await using file = await open(name);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2));
  if (bytesRead === 0) throw new WarehouseError("bad-file", `${name}: the file is empty`);
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b)
    throw new WarehouseError("bad-file", `${name}: not compressed by gzip, in spite of its name`);
  try {
    const size = { highWaterMark: 1024 * 1024 };
    await pipeline(
      createReadStream(name, size),
      createGunzip({ chunkSize: 1024 * 1024 }),
      createWriteStream(path, size),
    );
  } catch (error) {
    throw packingFault(error, name);
  }
}

function packingFault(error: unknown, name: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  // Zlib ends in the middle of what it was told to unpack.
  if (code === "Z_BUF_ERROR")
    return new WarehouseError("bad-file", `${name}: the file is cut off: its compressed data do not end`, {
      advice: "Copy or download it once more",
      cause: error,
    });
  if (code?.startsWith("Z_"))
    return new WarehouseError("bad-file", `${name}: the file is damaged: its compressed data do not add up`, {
      advice: "Copy or download it once more",
      cause: error,
    });
  return error;
}
