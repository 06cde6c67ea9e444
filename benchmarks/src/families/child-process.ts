import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs a module beside this one, from sources or built, with a task as JSON; it says its result as JSON. */
export async function runChild<T>(module: URL, task: object): Promise<T> {
  const path = fileURLToPath(module);
  const built = import.meta.url.endsWith(".js");
  const child = spawn(
    process.execPath,
    [...process.execArgv, built ? path.replace(/\.ts$/, ".js") : path, JSON.stringify(task)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`${path} ended with ${code}`);
  return JSON.parse(said) as T;
}
