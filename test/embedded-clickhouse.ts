// chdb's own connection to the client buffers answers, keeps one statement's settings for the next, and knows neither databases nor
// the names of queries. This one keeps to what a server does over HTTP.
import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type createClient, parseError } from "@clickhouse/client";
import { type ChdbResult, Session } from "chdb";

type Connection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>["connection"]>;
type Params = Parameters<Connection["query"]>[0];
type Result<Operation extends keyof Connection> = Awaited<ReturnType<Connection[Operation]>>;

export class EmbeddedConnection implements Connection {
  readonly #folder: string;
  readonly #database: string;
  /** Those with an id, which keep temporary tables from one statement to the next. */
  readonly #named = new Map<string, Session>();
  /** Sessions that have answered, by what was set in them. */
  readonly #idle = new Map<string, Session[]>();
  /** Of those with an id, the ones that are answering. */
  readonly #busy = new Set<string>();

  constructor(folder: string, database: string) {
    this.#folder = folder;
    this.#database = database;
  }

  async query(params: Params): Promise<Result<"query">> {
    await this.#refuseSeveral(params);
    const chunks = this.#answer(params);
    // An error before the first row comes in place of an answer, as a server's does.
    const first = await chunks.next();
    const all = async function* () {
      try {
        if (!first.done) yield first.value;
        yield* chunks;
      } finally {
        await chunks.return(undefined);
      }
    };
    return { ...replyTo(params), stream: Readable.from(all(), { highWaterMark: 1 }) };
  }

  async command(params: Params): Promise<Result<"command">> {
    await this.#refuseSeveral(params);
    await this.#run(params);
    return replyTo(params);
  }

  async exec(params: Parameters<Connection["exec"]>[0]): Promise<Result<"exec">> {
    const body = params.values === undefined ? "" : `\n${await textOf(params.values)}`;
    const answer = await this.#run({ ...params, query: params.query + body });
    return { ...replyTo(params), stream: Readable.from([Buffer.from(answer.bytes())]) };
  }

  async insert(params: Parameters<Connection["insert"]>[0]): Promise<Result<"insert">> {
    // A file takes the place of the line: in a statement's text the rows would be in memory several times, and `input` would read
    // what the process itself is given.
    const path = join(this.#folder, randomUUID());
    try {
      await writeFile(path, params.values);
      await this.#run({ ...params, query: fromFile(params.query, path) });
      return replyTo(params);
    } finally {
      await rm(path, { force: true });
    }
  }

  async ping(): Promise<Result<"ping">> {
    return { success: true };
  }

  async close(): Promise<void> {
    for (const session of [...this.#named.values(), ...[...this.#idle.values()].flat()]) session.close();
    this.#named.clear();
    this.#idle.clear();
  }

  /** A server takes one statement at a time. */
  async #refuseSeveral({ query }: Params): Promise<void> {
    if (query.includes(";"))
      await this.#run({ query: "select formatQuery({query:String})", query_params: { query } });
  }

  async #run(params: Params): Promise<ChdbResult> {
    const session = await this.#begin(params);
    const { sql, values } = statementOf(params);
    let isWhole = false;
    try {
      const answer = await (values ? session.queryBindAsync(sql, values) : session.queryAsync(sql));
      isWhole = true;
      return answer;
    } catch (error) {
      throw faultOf(error, params);
    } finally {
      await this.#end(params, session, isWhole);
    }
  }

  /** Bytes as the engine makes them; where it cannot give an answer piece by piece, all at once. */
  async *#answer(params: Params): AsyncGenerator<Buffer, undefined> {
    if (!/^\s*(select|with)\b/i.test(params.query)) {
      yield Buffer.from((await this.#run(params)).bytes());
      return;
    }
    const session = await this.#begin(params);
    const { sql, values } = statementOf(params);
    let isWhole = false;
    try {
      let isFirst = true;
      for await (const chunk of values ? session.queryStreamBind(sql, values) : session.queryStream(sql)) {
        const bytes = Buffer.from(chunk.raw());
        // Each piece comes with names and types of its own.
        yield isFirst ? bytes : bytes.subarray(bytes.indexOf("\n", bytes.indexOf("\n") + 1) + 1);
        isFirst = false;
      }
      isWhole = true;
    } catch (error) {
      throw faultOf(error, params);
    } finally {
      await this.#end(params, session, isWhole);
    }
  }

  /** Statements without a session see nothing of each other: they share one of the engine's only where it keeps nothing of them. */
  async #begin(params: Params): Promise<Session> {
    const { session_id: id, query_id: name } = params;
    if (id !== undefined && this.#busy.has(id)) throw parseError(locked);
    if (name !== undefined && running.has(name)) throw parseError(alreadyRunning(name));
    if (name !== undefined) running.add(name);
    if (id !== undefined) this.#busy.add(id);
    const settings = settingsOf(params);
    const ready = id === undefined ? this.#idle.get(settings)?.pop() : undefined;
    answering.add(params);
    const session = ready ?? this.#named.get(id ?? "") ?? new Session(this.#folder);
    if (id !== undefined) this.#named.set(id, session);
    try {
      if (!ready) await session.queryAsync(`use ${this.#database}${settings}`);
      params.abort_signal?.addEventListener(
        "abort",
        () => void (answering.has(params) && this.#kill(params)),
      );
      return session;
    } catch (error) {
      await this.#end(params, session, false);
      throw faultOf(error, params);
    }
  }

  async #end(params: Params, session: Session, isWhole: boolean): Promise<void> {
    const { session_id: id, query_id: name, query } = params;
    answering.delete(params);
    if (name !== undefined) running.delete(name);
    if (id !== undefined) {
      // What a statement that failed had begun to answer would stand before the answer to the next one.
      if (!isWhole) await session.queryAsync("select 1");
      this.#busy.delete(id);
    } else if (isWhole && !/^\s*(set|use|create\s+temporary)\b/i.test(query)) {
      const settings = settingsOf(params);
      this.#idle.set(settings, [...(this.#idle.get(settings) ?? []), session]);
    } else session.close();
  }

  /** The engine has names of its own for queries, and shows their texts. */
  async #kill(params: Params): Promise<void> {
    using session = new Session(this.#folder);
    await session.queryBindAsync("kill query where startsWith(query, {tag:String}) async", {
      tag: tagOf(params),
    });
  }
}

/** Requests under way: who stops listening once they are answered stops nothing. */
const answering = new WeakSet<Params>();

/** Names of queries, of all connections: a server runs one query of a name at a time. */
const running = new Set<string>();

const alreadyRunning = (name: string) =>
  `Code: 216. DB::Exception: Query with id = ${name} is already running. (QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING)`;

function statementOf(params: Params): { readonly sql: string; readonly values: object | undefined } {
  const { query, query_params: values = {} } = params;
  return {
    sql: `${tagOf(params)}${query}`,
    values: Object.keys(values).length > 0 ? values : undefined,
  };
}

function tagOf({ query_id: id }: Params): string {
  return id === undefined ? "" : `/* ${id} */ `;
}

function faultOf(error: unknown, { abort_signal: signal }: Params): Error {
  if (signal?.aborted) return new Error("The user aborted a request.");
  return parseError(error instanceof Error ? error : String(error));
}

/** `insert into T … FORMAT F`, or with `from input(STRUCTURE)` before the format, reading the file in place of what follows. */
function fromFile(insert: string, path: string): string {
  const [, before, structure, format] = /^(.*?)(?: from input\((.*)\))?\s+FORMAT (\w+)\s*$/s.exec(insert)!;
  if (structure === undefined) return `${before} from infile '${path}' format ${format}`;
  return `${before} from file('${path}', '${format}', ${structure})`;
}

/** `; set a = 1, b = 'x'`, of what the engine itself knows. */
function settingsOf({ clickhouse_settings: settings = {} }: Params): string {
  const known = Object.entries(settings)
    .filter(([name, value]) => value !== undefined && !ofTheLine.has(name))
    .map(([name, value]) => `${name} = ${quoted(value)}`);
  return known.length > 0 ? `; set ${known.join(", ")}` : "";
}

const locked = "Code: 373. DB::Exception: Session is locked by a concurrent client. (SESSION_IS_LOCKED)";

/** Settings of HTTP that the engine itself has not. */
const ofTheLine: ReadonlySet<string> = new Set([
  "wait_end_of_query",
  "enable_http_compression",
  "session_timeout",
]);

function quoted(value: unknown): string {
  return typeof value === "number" || typeof value === "boolean"
    ? String(Number(value))
    : `'${String(value).replace(/[\\']/g, "\\$&")}'`;
}

function replyTo({ query_id = randomUUID() }: Params) {
  return { query_id, response_headers: {}, http_status_code: 200 };
}

async function textOf(values: string | Readable): Promise<string> {
  if (typeof values === "string") return values;
  const chunks: readonly (string | Buffer)[] = await values.toArray();
  return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString();
}
