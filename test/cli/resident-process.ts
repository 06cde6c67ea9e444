// A process that has the built command loaded, and runs one command line after the other as a process of its own would.
import { pathToFileURL } from "node:url";
import type { Outcome } from "./muster.ts";

/** What a process is started with. */
export interface Errand {
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Run = (args: readonly string[]) => Promise<number>;

const [, , module = ""] = process.argv;
const { run }: { run: Run } = await import(pathToFileURL(module).href);

process.on("message", async (errand: Errand) => {
  process.send!(await perform(errand));
});
process.once("disconnect", () => process.exit());
process.send!("ready");

async function perform({ args, folder, env }: Errand): Promise<Outcome> {
  process.chdir(folder);
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name];
  Object.assign(process.env, env);
  const out = overheard(process.stdout);
  const err = overheard(process.stderr);
  try {
    const code = await run(args);
    return { code, out: out.said(), err: err.said() };
  } finally {
    out.leave();
    err.leave();
  }
}

/** Takes what is written to a stream, until it is left. */
function overheard(stream: NodeJS.WriteStream) {
  const own = stream.write;
  const chunks: Buffer[] = [];
  stream.write = (chunk: string | Uint8Array, ...more: unknown[]) => {
    chunks.push(Buffer.from(chunk as string));
    const written = more.at(-1);
    if (typeof written === "function") setImmediate(() => written());
    return true;
  };
  return {
    said: () => Buffer.concat(chunks).toString(),
    leave: () => {
      stream.write = own;
    },
  };
}
