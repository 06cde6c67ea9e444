import { readdirSync, readFileSync } from "node:fs";
import type { Warehouse } from "@muster/engine";

/** Milliseconds that the processors worked until now, for this process and its warehouse. */
export type CpuTime = () => number;

/** Of this process, and of the warehouse that is inside it. */
export const ownCpuTime: CpuTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Of this process and of a server's, which are looked up where it runs on this machine. `backendId` asks for its process. */
export async function withServer(warehouse: Warehouse, backendId: string): Promise<CpuTime> {
  const [row] = await warehouse.query({ sql: backendId, parameters: [] });
  const server = statOf(String(row?.[0]))?.parent;
  return server === undefined ? ownCpuTime : () => ownCpuTime() + timeOfServer(server);
}

/** `_SC_CLK_TCK` is 100 wherever Linux runs. */
const MILLISECONDS_PER_TICK = 10;

interface Stat {
  readonly parent: string;
  readonly own: number;
  /** Of its children that have ended. */
  readonly ended: number;
}

function timeOfServer(server: string): number {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === server)
    .map((stat) => stat!.own);
  const { own, ended } = statOf(server)!;
  return (own + ended + children.reduce((sum, each) => sum + each, 0)) * MILLISECONDS_PER_TICK;
}

/** proc_pid_stat(5): fields 4, 14 to 17; the second is a name in parentheses that may hold blanks. */
function statOf(pid: string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    return { parent: fields[1]!, own: user + system, ended: endedUser + endedSystem };
  } catch {
    return undefined; // not Linux, or it has just ended
  }
}
