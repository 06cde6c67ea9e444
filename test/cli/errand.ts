// Started in place of the command by a shell: has a command line run by the resident process of a test, over its socket.
import { connect } from "node:net";
import { json } from "node:stream/consumers";
import type { Outcome } from "./muster.ts";
import type { Errand } from "./resident-process.ts";

const [, , socket = "", ...args] = process.argv;
const line = connect({ path: socket, allowHalfOpen: true });
line.end(JSON.stringify({ args, folder: process.cwd(), env: process.env } satisfies Errand));
const { code, out, err } = (await json(line)) as Outcome;
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code ?? 1;
