// ClickHouse's driver on the line: what it asks, as a server hears it, and what it makes of answers that go wrong.
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { openClickhouse } from "@muster/clickhouse/driver";
import type { Warehouse, WarehouseError } from "@muster/engine";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, parameter, run, temporaryFolder } from "./driver-engines.ts";
import { type Answer, type Loopback, listen, refuse, rows } from "./loopback.ts";

let server: Loopback;
let warehouse: Warehouse;

beforeEach(async () => {
  server = await listen();
  warehouse = await openClickhouse({ url: server.url, connections: 1 });
});
afterEach(async () => {
  await warehouse[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const failure = async (running: Promise<unknown>): Promise<WarehouseError> => {
  const outcome: unknown = await running.catch((error: unknown) => error);
  expect(outcome).toMatchObject({ name: "WarehouseError" });
  return outcome as WarehouseError;
};

const one: Answer = (_asked, response) => rows(response, ["1"], ["UInt8"], [[1]]);

describe("what is asked", () => {
  test("who asks, of which database, in which words, and how the answer is to be written", async () => {
    server.answer(one);
    expect(await ask(warehouse, "select 1")).toEqual([[1n]]);
    const [asked] = server.asked;
    expect(asked).toMatchObject({
      method: "POST",
      body: "select 1 \nFORMAT JSONCompactEachRowWithNamesAndTypes",
      headers: {
        authorization: `Basic ${Buffer.from("ana:p@ss").toString("base64")}`,
        "accept-encoding": "gzip",
        "user-agent": expect.stringContaining("muster"),
      },
    });
    expect(Object.fromEntries(asked!.search)).toMatchObject({
      database: "shop",
      query_id: expect.stringMatching(/^muster-[0-9a-f-]{36}$/),
      session_timezone: "UTC",
      result_overflow_mode: "throw",
      date_time_output_format: "iso",
      output_format_json_quote_64bit_integers: "1",
      output_format_json_quote_decimals: "1",
      http_write_exception_in_output_format: "0",
      enable_http_compression: "1",
    });
    expect(asked!.search.has("session_id")).toBe(false);
  });

  test("values stand beside the statement, by name, as a server reads them", async () => {
    server.answer(one);
    await ask(
      warehouse,
      "select {p1:String}",
      parameter("text", "it's \\ 100 %\n& more"),
      parameter("integer", "9007199254740993"),
      parameter("boolean", true),
      parameter("timestamptz", "-1"),
      parameter("textList", ["a'b", "c\\d", ""]),
      parameter("numberList", ["1.50", "9007199254740993.5"]),
    );
    const { search, body } = server.asked[0]!;
    expect(body).toMatch(/^select \{p1:String\} /);
    expect(Object.fromEntries([...search].filter(([name]) => name.startsWith("param_")))).toEqual({
      param_p1: "it\\'s \\\\ 100 %\\n& more",
      param_p2: "9007199254740993",
      param_p3: "true",
      param_p4: "1969-12-31 23:59:59.999999",
      param_p5: "['a\\'b','c\\\\d','']",
      param_p6: "[1.50,9007199254740993.5]",
    });
  });

  test.each(["query", "execute"] as const)(
    "%s sends a long list in the body, not in the address",
    async (how) => {
      server.answer(one);
      const list = Array.from({ length: 20_000 }, (_, index) => `customer ${index}`);
      await warehouse[how]({
        sql: "insert into t select arrayJoin({p1:Array(String)})",
        parameters: [{ type: "textList", value: list }],
      });
      const { search, body, headers, sql } = server.asked[0]!;
      expect(headers["content-type"]).toMatch(/^multipart\/form-data/);
      expect(search.has("param_p1")).toBe(false);
      expect(body).toContain("'customer 19999'");
      expect(sql).toBe("insert into t select arrayJoin({p1:Array(String)})");
    },
  );

  test("what is executed waits for its end, and tells how many rows were written", async () => {
    server.answer((_asked, response) => {
      response.writeHead(200, { "x-clickhouse-summary": '{"read_rows":"9","written_rows":"3"}' }).end();
    });
    expect(await run(warehouse, "insert into t select 1")).toBe(3);
    expect(server.asked[0]!.search.get("wait_end_of_query")).toBe("1");
    const long = parameter("text", "x".repeat(5_000));
    expect(await run(warehouse, "insert into t select {p1:String}", long)).toBe(3);
  });

  test("what belongs together names one session, and no two transactions the same one", async () => {
    server.answer(one);
    for (let n = 0; n < 2; n++)
      await warehouse.transaction(async (session) => {
        await run(session, "create temporary table t (id Int64)");
        await ask(session, "select 1 from t");
      });
    const names = server.asked.map(({ search }) => search.get("session_id"));
    expect(names[0]).toMatch(/^muster-/);
    expect([names[1], names[3]]).toEqual([names[0], names[2]]);
    expect(names[2]).not.toBe(names[0]);
    expect(server.asked[0]!.search.get("session_timeout")).toBe("600");
  });

  test("a limit of time goes to the server", async () => {
    await using limited = await openClickhouse({ url: server.url, statement_timeout: 1_500 });
    server.answer(one);
    await ask(limited, "select 1");
    expect(Object.fromEntries(server.asked[0]!.search)).toMatchObject({
      max_execution_time: "1.5",
      timeout_overflow_mode: "throw",
    });
  });
});

describe("a load", () => {
  const table = ["shop", "MergeTree", "", "id", "id", "default", 0];
  const load = async (answer: Answer, mode: "append" | "replace" = "append") => {
    const folder = await temporaryFolder();
    const file = join(folder, "customers.csv");
    await writeFile(file, "id,name\n1,Ana\n2,\n");
    server.answer(async (asked, response) => {
      if (/system\.databases/.test(asked.sql)) rows(response, [], types(7), [table]);
      else if (/system\.tables/.test(asked.sql)) rows(response, [], types(2), []);
      else if (/system\.columns/.test(asked.sql))
        rows(response, [], types(2), [
          ["id", "Int64"],
          ["name", "Nullable(String)"],
        ]);
      else if (/^select count/.test(asked.sql)) rows(response, [], ["UInt64"], [["2"]]);
      else await answer(asked, response);
    });
    return warehouse.load({ table: { name: "customers" }, files: [file], mode });
  };
  const types = (count: number) => Array.from({ length: count }, () => "String");
  const written = () =>
    server.asked
      .filter(({ sql }) => !/^\s*select/.test(sql))
      .map(({ sql }) => sql.replaceAll(/muster_loading_\d{10}_[0-9a-f]{8}/g, "BESIDE").replaceAll("`", ""));
  const well: Answer = (_asked, response) => void response.end();

  test("goes into a table beside, packed, whose parts are then put into it", async () => {
    expect(await load(well)).toEqual({ rows: 2, created: false });
    expect(written()).toEqual([
      "create table shop.BESIDE as shop.customers",
      "INSERT INTO shop.BESIDE (id, name)",
      "alter table shop.customers attach partition all from shop.BESIDE",
      "drop table if exists shop.BESIDE",
    ]);
    const insert = server.asked.find(({ sql }) => sql.startsWith("INSERT"))!;
    expect(insert.headers["content-encoding"]).toBe("gzip");
    expect(insert.body).toBe('1,"Ana"\n2,\n');
    expect(insert.search.get("query")).toMatch(/ FORMAT CSV$/);
    expect(Object.fromEntries(insert.search)).toMatchObject({
      input_format_null_as_default: "0",
      insert_deduplicate: "0",
      async_insert: "0",
    });
  });

  test("that replaces changes places with it", async () => {
    await load(well, "replace");
    expect(written()).toContain("exchange tables shop.BESIDE and shop.customers");
  });

  test("that the server refuses leaves the table as it was, and nothing beside it", async () => {
    const error = await failure(
      load((asked, response) => {
        if (!asked.sql.startsWith("INSERT")) response.end();
        else
          refuse(
            response,
            500,
            "Code: 469. DB::Exception: Constraint `short` for table shop.t is violated at row 1. Expression: (length(name) < 2). Column values: name = 'Ana'. (VIOLATED_CONSTRAINT)",
          );
      }),
    );
    expect(error).toMatchObject({ code: "bad-file", message: expect.stringContaining("customers.csv") });
    expect(error.message).not.toContain("Ana");
    expect(written().at(-1)).toBe("drop table if exists shop.BESIDE");
    expect(written().join()).not.toContain("attach");
  });
});

describe("what goes wrong", () => {
  const secret = "hunter2@example.com";
  test.each([
    [
      60,
      404,
      "Unknown table expression identifier 'shop.nope' in scope SELECT 1",
      "no-such-table",
      /shop\.nope/,
    ],
    [
      497,
      403,
      "ana: Not enough privileges. To execute this query, it's necessary to have the grant SELECT",
      "permission",
      /privileges/,
    ],
    [164, 500, "Cannot modify 'limit' setting in readonly mode", "permission", /settings \(limit\)/],
    [452, 500, "Setting max_memory_usage shouldn't be greater than 1", "permission", /max_memory_usage/],
    [241, 500, "(total) memory limit exceeded: would use 9 GiB", "out-of-memory", /memory/],
    [243, 500, "Cannot reserve 1.00 MiB, not enough space", "disk-full", /disk/],
    [76, 500, "Cannot open file: errno: 28, strerror: No space left on device", "disk-full", /disk/],
    [159, 408, "Timeout exceeded: elapsed 1 s, maximum: 1 s", "timeout", /longer/],
    [394, 500, "Query was cancelled", "cancelled", /cancelled/],
    [202, 500, "Too many simultaneous queries", "unreachable", /as many statements/],
    [
      62,
      400,
      "Syntax error: failed at position 1 (selekt): selekt. Expected one of: SELECT",
      "statement",
      /selekt \(ClickHouse error 62\)/,
    ],
    [
      6,
      400,
      `Cannot parse string '${secret}' as Int64`,
      "statement",
      /^cannot parse text \(ClickHouse error 6\)$/,
    ],
    [
      47,
      404,
      `Unknown expression identifier \`x\` in scope SELECT x WHERE email = '${secret}'`,
      "no-such-column",
      /^Unknown expression identifier `x`/,
    ],
    [395, 500, `${secret}: while executing 'FUNCTION throwIf'`, "statement", /error 395/],
  ])("error %i", async (number, status, message, code, told) => {
    const names = { 6: "CANNOT_PARSE_TEXT" } as Record<number, string>;
    server.answer((_asked, response) =>
      refuse(
        response,
        status,
        `Code: ${number}. DB::Exception: ${message}. (${names[number] ?? "SOME_ERROR"}) (version 26.7.2.1 (official build))\n`,
      ),
    );
    for (const running of [ask(warehouse, "select 1"), run(warehouse, "select 1")]) {
      const error = await failure(running);
      expect(error).toMatchObject({ code, message: expect.stringMatching(told) });
      expect(`${error.message} ${error.advice}`).not.toMatch(/hunter2|p@ss|DB::Exception/);
    }
  });

  test("a user who may set nothing is told what to change", async () => {
    server.answer((_asked, response) =>
      refuse(
        response,
        500,
        "Code: 164. DB::Exception: Cannot modify 'limit' setting in readonly mode. (READONLY)",
      ),
    );
    expect((await failure(ask(warehouse, "select 1"))).advice).toContain("readonly = 2");
  });

  const first = `${['["n"]', '["UInt64"]', '["1"]'].join("\n")}\n`;
  const late = "Code: 241. DB::Exception: (total) memory limit exceeded. (MEMORY_LIMIT_EXCEEDED)";

  test("an error after the first rows, as servers before 25.11 write it", async () => {
    server.answer((_asked, response) => void response.end(`${first}${late} (version 25.8.1.1)\n`));
    expect((await failure(ask(warehouse, "select 1"))).code).toBe("out-of-memory");
  });

  test("an error after the first rows, as servers since 25.11 mark it", async () => {
    const tag = "abcdefghijklmnop";
    server.answer((_asked, response) => {
      response.writeHead(200, { "x-clickhouse-exception-tag": tag });
      response.end(
        `${first}\r\n__exception__\r\n${tag}\r\n${late}\n${late.length + 1} ${tag}\r\n__exception__\r\n`,
      );
    });
    expect((await failure(ask(warehouse, "select 1"))).code).toBe("out-of-memory");
  });

  test("a line that breaks in the middle of an answer is no end of it", async () => {
    server.answer(async (_asked, response) => {
      response.write(first);
      await sleep(20);
      response.destroy();
    });
    expect((await failure(ask(warehouse, "select 1"))).code).toBe("lost-connection");
  });

  test("a line that breaks before the answer; the next statement has a new one", async () => {
    server.answer((_asked, response) => void response.destroy());
    const error = await failure(run(warehouse, "insert into t select 1"));
    expect(error).toMatchObject({ code: "lost-connection", advice: expect.stringContaining("not known") });
    server.answer(one);
    expect(await ask(warehouse, "select 1")).toEqual([[1n]]);
  });
});

describe("streams", () => {
  /** Rows without end, until nobody listens; how many bytes the line has taken. */
  const endless = () => {
    const sent = { bytes: 0, isClosed: false };
    const piece = `${JSON.stringify(["x".repeat(999)])}\n`.repeat(64);
    async function* pieces() {
      yield '["n"]\n["String"]\n';
      for (;;) {
        sent.bytes += piece.length;
        yield piece;
      }
    }
    server.answer(async (_asked, response) => {
      await pipeline(pieces, response).catch(() => undefined);
      sent.isClosed = true;
    });
    return sent;
  };

  test("the server waits while a batch is used", async () => {
    const sent = endless();
    const stream = warehouse.stream({ sql: "select 1", parameters: [] })[Symbol.asyncIterator]();
    await stream.next();
    await sleep(300);
    const before = sent.bytes;
    await sleep(300);
    expect(sent.bytes).toBe(before);
    expect(before).toBeLessThan(32 * 1024 * 1024);
    // As batches are taken, more is sent.
    while (sent.bytes === before) await stream.next();
    await stream.return?.();
  });

  test("one that nobody reads to its end gives its connection back", async () => {
    const sent = endless();
    for await (const batch of warehouse.stream({ sql: "select 1", parameters: [] })) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
    while (!sent.isClosed) await sleep(5);
    server.answer(one);
    expect(await ask(warehouse, "select 1")).toEqual([[1n]]);
  });

  test("cancel ends an answer that has begun, even if the server goes on", async () => {
    endless();
    const stream = warehouse.stream({ sql: "select 1", parameters: [] })[Symbol.asyncIterator]();
    await stream.next();
    const all = async () => {
      while (!(await stream.next()).done);
    };
    const waiting = failure(all());
    server.answer((_asked, response) => void response.end());
    await warehouse.cancel();
    expect((await waiting).code).toBe("cancelled");
  });

  test("cancel tells the server, also when all connections are taken", async () => {
    server.answer((asked, response) => {
      if (asked.sql.startsWith("kill")) response.end();
    });
    const waiting = failure(ask(warehouse, "select sleep(3)"));
    while (server.asked.length === 0) await sleep(5);
    await warehouse.cancel();
    expect((await waiting).code).toBe("cancelled");
    const [asked, kill] = server.asked;
    expect(kill!.sql).toMatch(/^kill query /);
    expect(kill!.search.get("param_ids")).toBe(`['${asked!.search.get("query_id")}']`);
  });
});

describe("opening", () => {
  test.each([
    ["a port where nothing listens", { port: "1" }, /no ClickHouse answers/],
    ["a host that is not there", { hostname: "no-such-host.invalid" }, /no host/],
    ["https, where http is spoken", { protocol: "https:" }, /no safe connection/],
  ])("%s", async (_what, change, message) => {
    const url = Object.assign(new URL(server.url), change);
    const error = await failure(openClickhouse({ url: url.href }));
    expect(error).toMatchObject({
      code: "unreachable",
      message: expect.stringMatching(message),
      advice: expect.any(String),
    });
    expect(error.message).not.toMatch(/ana|p@ss|p%40ss/);
  });

  test.each(["mysql://root:hunter2@localhost/shop", "hunter2", "clickhouse:hunter2"])(
    "%s is no address",
    async (url) => {
      const error = await failure(openClickhouse({ url }));
      expect(error.code).toBe("unreachable");
      expect(`${error.message} ${error.advice}`).not.toContain("hunter2");
    },
  );

  test("ClickHouse's other port, which does not speak HTTP", async () => {
    const other = createServer((socket) => void socket.end("Exception: unexpected packet"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = other.address() as { port: number };
      const error = await failure(openClickhouse({ url: `http://127.0.0.1:${port}` }));
      expect(error).toMatchObject({ code: "unreachable", advice: expect.stringContaining("8123") });
    } finally {
      other.close();
    }
  });

  /** A server whose first answer is that one. */
  const opened = async (answer: (response: Parameters<Answer>[1]) => void) => {
    await using other = await listen({ version: (response) => answer(response) });
    return await failure(openClickhouse({ url: other.url }));
  };

  test("a wrong password, or user", async () => {
    const error = await opened((response) =>
      refuse(
        response,
        403,
        "Code: 516. DB::Exception: ana: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)",
      ),
    );
    expect(error.code).toBe("authentication");
    expect(`${error.message} ${error.advice}`).not.toContain("p@ss");
  });

  test("a database that is not there", async () => {
    const error = await opened((response) =>
      refuse(response, 404, "Code: 81. DB::Exception: Database shop does not exist. (UNKNOWN_DATABASE)"),
    );
    expect(error).toMatchObject({ code: "not-a-database", message: expect.stringMatching(/\/shop$/) });
  });

  test("a server that is too old", async () => {
    const error = await opened((response) => rows(response, ["version()"], ["String"], [["25.3.2.39"]]));
    expect(error).toMatchObject({
      message: expect.stringContaining("25.3.2.39"),
      advice: expect.stringContaining("25.8"),
    });
  });

  test("what is closed says so", async () => {
    await warehouse[Symbol.asyncDispose]();
    await warehouse[Symbol.asyncDispose]();
    expect((await failure(ask(warehouse, "select 1"))).code).toBe("lost-connection");
  });
});
