// Muster's tables on a server with rights and limits of its own: what is not allowed is told, and is not taken for what is not there.
import { randomUUID } from "node:crypto";
import { history, refresh, status } from "@muster/engine";
import { afterAll, describe, expect, test } from "vitest";
import { engines } from "./places.ts";
import { audience, fill, open, project, request, requestOf, run } from "./world.ts";

describe("on Postgres", () => {
  const engine = engines.postgres();
  afterAll(() => engine.close());

  test("who may not read Muster's tables is told so", async () => {
    const place = (await engine.fresh()) as { postgres: string };
    await using warehouse = await open(place);
    await fill(warehouse, 10);
    const asked = request(audience("few", 1, 5));
    await refresh(warehouse, project(), asked);

    const role = `muster_reader_${randomUUID().replaceAll("-", "")}`;
    await run(warehouse, `create role ${role} login password 'reader'`);
    try {
      const url = new URL(place.postgres);
      url.username = role;
      url.password = "reader";
      await using asReader = await open({ postgres: url.href });
      const { resolution } = asked;
      const denied = { code: "permission", message: expect.stringMatching(/denied for schema muster/) };
      const now = { resolution, fingerprints: new Map(), now: new Date() };
      await expect(status(asReader, project(), now)).rejects.toMatchObject(denied);
      await expect(history(asReader, project(), resolution.audiences.get("few")!)).rejects.toMatchObject(
        denied,
      );
    } finally {
      await run(warehouse, `drop role ${role}`);
    }
  });

  test("a name that is too long for a schema is refused, and not cut", async () => {
    await using warehouse = await open(await engine.fresh());
    await fill(warehouse, 10);
    const named = (length: number) => project("integer", "ä".repeat(length));
    const asked = request(audience("few", 1, 5));
    await expect(refresh(warehouse, named(32), asked)).rejects.toThrow(/64 bytes; at most 63/);
    await refresh(warehouse, named(31), asked);
    await refresh(warehouse, named(31), asked);
  });

  test("a key that is too long for an index is what the server says it is", async () => {
    await using warehouse = await open(await engine.fresh());
    await fill(warehouse, 1);
    const of = project("text");
    await run(
      warehouse,
      "insert into shoppers select string_agg(md5(cast(n as text)), '' order by n), 2 from generate_series(1, 300) as n",
    );
    await expect(refresh(warehouse, of, requestOf(of, [audience("long", 2, 2)]))).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/index row requires \d+ bytes/) },
    });
  });
});
