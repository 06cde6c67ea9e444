// chdb's own connection buffers answers, keeps one statement's settings for the next, and knows neither databases nor the
// ids of queries. This one keeps to what a server does over HTTP.
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { type createClient, parseError } from "@clickhouse/client";
import { type ChdbResult, Session } from "chdb";

type Connection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>["connection"]>;
type QueryParams = Parameters<Connection["query"]>[0];
type Result<Operation extends keyof Connection> = Awaited<ReturnType<Connection[Operation]>>;

export class EmbeddedConnection implements Connection {
  readonly #folder: string;
  readonly #database: string;
  /** Those with an id, which keep temporary tables from one statement to the next. */
  readonly #sessions = new Map<string, Session>();

  constructor(folder: string, database: string) {
    this.#folder = folder;
    this.#database = database;
  }

  async query(params: QueryParams): Promise<Result<"query">> {
    const answer = await this.#run(params);
    return { ...replyTo(params), stream: Readable.from([Buffer.from(answer.bytes())]) };
  }

  async command(params: QueryParams): Promise<Result<"command">> {
    await this.#run(params);
    return replyTo(params);
  }

  async exec(params: Parameters<Connection["exec"]>[0]): Promise<Result<"exec">> {
    const body = params.values === undefined ? "" : `\n${await textOf(params.values)}`;
    const answer = await this.#run({ ...params, query: params.query + body });
    return { ...replyTo(params), stream: Readable.from([Buffer.from(answer.bytes())]) };
  }

  async insert(params: Parameters<Connection["insert"]>[0]): Promise<Result<"insert">> {
    await this.#run({ ...params, query: `${params.query}\n${await textOf(params.values)}` });
    return replyTo(params);
  }

  async ping(): Promise<Result<"ping">> {
    return { success: true };
  }

  async close(): Promise<void> {
    for (const session of this.#sessions.values()) session.close();
    this.#sessions.clear();
  }

  /** Each statement in a session of its own, unless it names one: nothing that it sets outlives it. */
  async #run(params: QueryParams): Promise<ChdbResult> {
    const session = this.#sessionOf(params);
    try {
      const settings = Object.entries(params.clickhouse_settings ?? {})
        .filter(([name, value]) => value !== undefined && !ofTheLine.has(name))
        .map(([name, value]) => `, ${name} = ${quoted(value)}`);
      await session.queryAsync(`use ${this.#database}`);
      if (settings.length > 0) await session.queryAsync(`set ${settings.join("").slice(2)}`);
      const { query, query_params: values = {} } = params;
      return await (Object.keys(values).length > 0
        ? session.queryBindAsync(query, values)
        : session.queryAsync(query));
    } catch (error) {
      throw parseError(error instanceof Error ? error : String(error));
    } finally {
      if (params.session_id === undefined) session.close();
    }
  }

  #sessionOf({ session_id: id }: QueryParams): Session {
    const known = id === undefined ? undefined : this.#sessions.get(id);
    if (known) return known;
    const session = new Session(this.#folder);
    if (id !== undefined) this.#sessions.set(id, session);
    return session;
  }
}

/** Settings of HTTP that the engine itself has not. */
const ofTheLine: ReadonlySet<string> = new Set(["wait_end_of_query", "enable_http_compression"]);

function quoted(value: unknown): string {
  return typeof value === "number" || typeof value === "boolean"
    ? String(Number(value))
    : `'${String(value).replace(/[\\']/g, "\\$&")}'`;
}

function replyTo({ query_id = randomUUID() }: QueryParams) {
  return { query_id, response_headers: {}, http_status_code: 200 };
}

async function textOf(values: string | Readable): Promise<string> {
  if (typeof values === "string") return values;
  const chunks: readonly (string | Buffer)[] = await values.toArray();
  return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString();
}
