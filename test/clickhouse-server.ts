// ClickHouse's HTTP in front of the engine in this process, for what only a server can be asked: the command, say. It knows
// what @clickhouse/client sends, and takes it apart as a server does.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gunzipSync } from "node:zlib";
import { ClickHouseError } from "@clickhouse/client";
import { type ClickhouseTestDatabase, clickhouseConnection, createClickhouseDatabase } from "./clickhouse.ts";

export interface ClickhouseTestServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A server with a fresh, empty database, named in its URL. */
export async function startClickhouse(): Promise<ClickhouseTestServer> {
  const database: ClickhouseTestDatabase = await createClickhouseDatabase();
  const connection = clickhouseConnection(database.name);
  const server = createServer(async (request, response) => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    try {
      await answer(connection, await read(request), { response, abort_signal: gone.signal });
    } catch (error) {
      if (!response.headersSent) response.writeHead(500);
      response.end(textOf(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://default:secret@127.0.0.1:${port}/${database.name}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await connection.close();
      await database.drop();
    },
  };
}

type Connection = ReturnType<typeof clickhouseConnection>;

interface Asked {
  readonly query: string;
  readonly query_params: Readonly<Record<string, unknown>>;
  readonly clickhouse_settings: Readonly<Record<string, string>>;
  readonly query_id?: string;
  readonly session_id?: string;
  /** Rows to insert. */
  readonly values: string | undefined;
}

interface Line {
  readonly response: ServerResponse;
  readonly abort_signal: AbortSignal;
}

async function answer(connection: Connection, { values, ...asked }: Asked, line: Line): Promise<void> {
  const { response, abort_signal } = line;
  const params = { ...asked, abort_signal };
  if (values !== undefined) {
    await connection.insert({ ...params, values });
    response.end();
  } else if (/\sFORMAT \w+$/.test(asked.query)) {
    const { stream } = await connection.query(params);
    await pipeline(stream as Readable, response);
  } else {
    await connection.command(params);
    response.end();
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = await request.toArray();
  const packed = Buffer.concat(chunks);
  const body = (request.headers["content-encoding"] === "gzip" ? gunzipSync(packed) : packed).toString();
  const { searchParams: search } = new URL(request.url ?? "", "http://localhost");
  const parts = partsOf(body, request.headers["content-type"] ?? "");
  const statement = search.get("query");
  const all = new Map([...search, ...parts]);
  const settings = [...all].filter(([name]) => !/^(param_.*|query|query_id|session_id|database)$/.test(name));
  const values = [...all].filter(([name]) => name.startsWith("param_"));
  const query_id = search.get("query_id");
  const session_id = search.get("session_id");
  return {
    query: statement ?? parts.get("query") ?? body,
    values: statement === null ? undefined : body,
    query_params: Object.fromEntries(
      values.map(([name, text]) => [name.slice("param_".length), boundValue(text)]),
    ),
    clickhouse_settings: Object.fromEntries(settings),
    ...(query_id !== null && { query_id }),
    ...(session_id !== null && { session_id }),
  };
}

/** Of a body of several parts, each with a name. */
function partsOf(body: string, contentType: string): ReadonlyMap<string, string> {
  const boundary = /^multipart\/form-data; boundary=(.*)$/.exec(contentType)?.[1];
  if (boundary === undefined) return new Map();
  const parts = body.split(`--${boundary}`).flatMap((part) => {
    const [, name, text] = /name="([^"]*)".*?\r\n\r\n(.*)\r\n$/s.exec(part) ?? [];
    return name === undefined || text === undefined ? [] : [[name, text] as const];
  });
  return new Map(parts);
}

/** As the engine in the process wants it, which puts backslashes before what needs them itself. */
function boundValue(text: string): unknown {
  if (!text.startsWith("['")) return unescaped(text);
  return Array.from(text.matchAll(/'((?:[^'\\]|\\.)*)'/gs), ([, each = ""]) => unescaped(each));
}

function unescaped(text: string): string {
  const letters: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r" };
  return text.replace(/\\(.)/gs, (_all, letter: string) => letters[letter] ?? letter);
}

function textOf(error: unknown): string {
  if (error instanceof ClickHouseError)
    return `Code: ${error.code}. DB::Exception: ${error.message} (${error.type}) (version 26.7)\n`;
  return String(error);
}
