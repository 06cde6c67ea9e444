// What `npm start`, `npm test` and the other scripts share. Runs on whatever Node the machine has (20 or later)
// before anything is installed: no dependencies, no syntax that needs a build.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");
const state = join(root, "node_modules", ".workshop");
const windows = process.platform === "win32";

/** The pinned Node, from the `node` package; the machine's own may be older than the tools accept. */
const node = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");

/** A step that failed: its output has been shown, only the exit code is left to report. */
class StepFailed extends Error {
  constructor(code) {
    super(`exit code ${code}`);
    this.code = code;
  }
}

/** Exit codes from here on mean: ended by a signal. */
const interrupted = 128;

const colour = Boolean(process.stdout.isTTY && !process.env.NO_COLOR);
const paint = (code, text) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
const line = (name, text) => console.log(`${rewind}  ${name.padEnd(10)} ${text}`);
/** On a terminal a step says that it runs; the line is written over when it ends. */
const announce = (name) => process.stdout.isTTY && process.stdout.write(`  ${name.padEnd(10)} …`);
const rewind = process.stdout.isTTY ? "\r\x1b[K" : "";

/** Runs the steps in order and sets the exit code; the first one that fails ends the run. */
export async function main(...steps) {
  try {
    for (const step of steps) await step();
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    process.exitCode = error.code;
  }
}

/** Runs steps that do not need each other: a failure shows, the rest still runs, the first exit code is kept. */
export async function independently(...steps) {
  const failures = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof StepFailed) || error.code >= interrupted) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Runs a command quietly: one line with its duration when it succeeds, its whole output when it fails. */
async function quietly(name, command, args) {
  announce(name);
  const started = performance.now();
  const { code, output } = await run(command, args, { capture: true });
  const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  if (code === 0) return line(name, seconds);
  line(name, paint(31, `failed after ${seconds}`));
  process.stdout.write(`\n${output.trimEnd()}\n\n`);
  throw new StepFailed(code);
}

/** Runs a command in the foreground, with the terminal to itself. */
async function openly(command, args) {
  const { code } = await run(command, args, { capture: false });
  if (code !== 0) throw new StepFailed(code);
}

function run(command, args, { capture }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: {
        ...process.env,
        ...(colour ? {} : { NO_COLOR: "1" }),
        PATH: `${bin}${delimiter}${process.env.PATH}`,
      },
      stdio: capture ? ["ignore", "pipe", "pipe"] : "inherit",
      shell: windows && !command.endsWith(".exe"),
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    // The terminal sends Ctrl-C to the child as well; a signal sent to this process alone is passed on.
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      resolve({ code: code ?? interrupted + constants.signals[signal], output });
    });
  });
}

/** Lets one process at a time install or build in this checkout; a lock left by a dead process is taken over. */
async function exclusively(work) {
  const lock = join(state, "lock");
  mkdirSync(state, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!holderLives(lock)) rmSync(lock, { force: true });
      else await sleep(100);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function holderLives(lock) {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    if (pid === 0) return Date.now() - statSync(lock).mtimeMs < 1000; // created, its content not yet written
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM" || error.code === "ENOENT"; // released just now: ask again
  }
}

/** Everything that decides what an install brings. */
function manifests() {
  const rooms = ["packages", "dialects"].flatMap((room) =>
    readdirSync(join(root, room)).map((name) => join(room, name)),
  );
  const folders = [".", "grammar", "benchmarks", "test", ...rooms];
  return ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...folders.map((folder) => join(folder, "package.json"))]
    .filter((file) => existsSync(join(root, file)))
    .sort();
}

/** Installs from the lock file, when it or a manifest has changed since the last time. */
export const install = () =>
  exclusively(async () => {
    const stamp = join(state, "installed");
    const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
    for (const file of manifests()) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
    const wanted = hash.digest("hex");
    if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
      return line("install", "unchanged");
    }
    const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    await quietly("install", windows ? "npx.cmd" : "npx", [
      "--yes",
      packageManager,
      "install",
      "--frozen-lockfile",
      "--config.confirm-modules-purge=false",
    ]);
    mkdirSync(state, { recursive: true });
    writeFileSync(stamp, wanted);
  });

const tool = (...path) => join(root, "node_modules", ...path);

/** Builds and type-checks every package, incrementally. */
export const build = () =>
  exclusively(() =>
    quietly("build", node, [tool("typescript", "bin", "tsc"), "-b", "--pretty", String(colour)]),
  );

/** Runs a script of this repository on the pinned Node. */
export const script = (path, ...args) => openly(node, [join(root, path), ...args]);

/** Runs a TypeScript file of this repository from its sources, without a build. */
export const source = (path, ...args) =>
  openly(node, ["--conditions=source", "--no-warnings=ExperimentalWarning", join(root, path), ...args]);

export const lint = () =>
  quietly("lint", node, [
    tool("@biomejs", "biome", "bin", "biome"),
    "ci",
    `--colors=${colour ? "force" : "off"}`,
    ".",
  ]);

export const deadCode = () => quietly("dead code", node, [tool("knip", "bin", "knip.js")]);

export const vitest = (...args) => {
  console.log("  tests");
  return openly(node, [tool("vitest", "vitest.mjs"), "run", ...args]);
};
