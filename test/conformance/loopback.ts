// A ClickHouse over HTTP that answers as a test says, and notes what it was asked.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";

/** One request, as it came over the line. */
interface Asked {
  /** What stands in the address: settings, values, names. */
  readonly search: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly method: string | undefined;
  /** Unpacked. */
  readonly body: string;
  /** The statement, wherever it stands, without its format. */
  readonly sql: string;
}

/** Answers a request. */
export type Answer = (asked: Asked, response: ServerResponse) => void | Promise<void>;

export interface Loopback extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** From now on. */
  answer(answer: Answer): void;
}

/** `version`: how it answers the first question of a client. */
export async function listen({ version = sayVersion } = {}): Promise<Loopback> {
  const asked: Asked[] = [];
  let answer: Answer = (_asked, response) => void response.end();
  const server = createServer(async (request, response) => {
    const one = await read(request);
    // Sockets of a client that goes away on purpose.
    response.on("error", () => undefined);
    if (/^select version\(\)/.test(one.sql)) return version(response);
    asked.push(one);
    await answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://ana:p%40ss@127.0.0.1:${port}/shop`,
    asked,
    answer: (next) => {
      answer = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sayVersion(response: ServerResponse): void {
  rows(response, ["version()"], ["String"], [["26.7.2.1"]]);
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const packed = Buffer.concat(chunks);
  const body = (request.headers["content-encoding"] === "gzip" ? gunzipSync(packed) : packed).toString();
  const search = new URL(request.url ?? "", "http://localhost").searchParams;
  const part = /name="query"\r\n\r\n(.*?)\r\n--/s.exec(body)?.[1];
  const sql = (search.get("query") ?? part ?? body).replace(/\s*FORMAT \w+$/, "");
  return { search, headers: request.headers, method: request.method, body, sql };
}

/** A whole answer, as it comes when it is asked for packed. */
export function rows(
  response: ServerResponse,
  names: readonly string[],
  types: readonly string[],
  values: readonly (readonly unknown[])[],
): void {
  const lines = [names, types, ...values].map((line) => `${JSON.stringify(line)}\n`);
  response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(lines.join("")));
}

export function refuse(response: ServerResponse, status: number, text: string): void {
  const code = /^Code: (\d+)/.exec(text)?.[1] ?? "0";
  response.writeHead(status, { "x-clickhouse-exception-code": code }).end(text);
}
