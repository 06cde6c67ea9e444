/** A line to a Postgres that can be cut: it reads what the client sends as far as to know its statements. */

import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/** What happens to a statement of the client's: it goes on, or the line is cut before it or right after it has gone on. */
export type Fate = "pass" | "cut before" | "cut after" | { readonly cutAndDeliverAfter: number };

export class Line implements AsyncDisposable {
  readonly #server: Server;
  readonly #target: URL;
  readonly #lines = new Set<Socket>();
  /** Asked for each statement that begins a message of its own, such as `commit`. */
  judge: (sql: string) => Fate = () => "pass";
  /** While true, nobody is let in. */
  closed = false;

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((client) => this.#serve(client));
  }

  static async to(target: string): Promise<Line> {
    const line = new Line(target);
    await new Promise<void>((resolve) => line.#server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  /** The address of the same database, by way of this. */
  get url(): string {
    const url = new URL(this.#target);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** Cuts all lines: neither side hears of the other again. */
  cut(): void {
    for (const line of this.#lines) line.resetAndDestroy();
  }

  #serve(client: Socket): void {
    if (this.closed) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(Number(this.#target.port), this.#target.hostname);
    for (const line of [client, server]) {
      this.#lines.add(line);
      line.on("error", () => undefined).once("close", () => this.#lines.delete(line));
    }
    server.pipe(client);
    client.once("close", () => server.end());
    const messages = new Messages();
    client.on("data", (chunk: Buffer) => {
      for (const message of messages.read(chunk)) {
        const sql = statementOf(message);
        const fate = sql === undefined ? "pass" : this.judge(sql);
        if (fate === "pass") server.write(message);
        else {
          this.#end(client, server, message, fate);
          return;
        }
      }
    });
  }

  #end(client: Socket, server: Socket, message: Buffer, fate: Exclude<Fate, "pass">): void {
    server.unpipe(client);
    server.resume();
    client.removeAllListeners("close");
    client.resetAndDestroy();
    if (fate === "cut before") server.destroy();
    else if (fate === "cut after") server.end(message);
    else setTimeout(() => server.end(message), fate.cutAndDeliverAfter);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.closed = true;
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The client's messages, one by one: the first has no type; then a letter, and the length of what follows. */
class Messages {
  #rest = Buffer.alloc(0);
  #started = false;

  *read(chunk: Buffer): Generator<Buffer> {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const letters = this.#started ? 1 : 0;
      if (this.#rest.length < letters + 4) return;
      const length = letters + this.#rest.readInt32BE(letters);
      if (this.#rest.length < length) return;
      yield this.#rest.subarray(0, length);
      this.#rest = this.#rest.subarray(length);
      this.#started = true;
    }
  }
}

/** The text of a simple query (Q) or of one to be prepared (P, whose first text is its name). */
function statementOf(message: Buffer): string | undefined {
  const [kind] = message.toString("latin1", 0, 1);
  const texts = message.toString("utf8", 5).split("\0");
  if (kind === "Q") return texts[0];
  return kind === "P" ? texts[1] : undefined;
}
