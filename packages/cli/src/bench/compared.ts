/** Audiences of a user's own warehouse, timed against the least that has to be read for them. */
import { bareScans, type CompiledAudience } from "@muster/compiler";
import { requireWithinLimits, size, type Warehouse } from "@muster/engine";
import { interleave, type Times } from "@muster/measuring";
import type { Project } from "@muster/model";

export interface Compared {
  readonly audience: string;
  readonly size: number;
  /** All members found and counted. */
  readonly found: Times;
  /** The same rows and columns read, and nothing made of them. */
  readonly scan: Times;
}

export interface Comparing {
  readonly project: Project;
  readonly runs: number;
  /** Ends between two statements. */
  readonly signal: AbortSignal;
}

/** Reads only. */
export async function compareWithScan(
  warehouse: Warehouse,
  name: string,
  compiled: CompiledAudience,
  { project, runs, signal }: Comparing,
): Promise<Compared> {
  await requireWithinLimits(warehouse, project, compiled, name);
  const scans = bareScans(compiled.plan).map((plan) => warehouse.dialect.render(plan));
  let members = 0;
  const times = await interleave(
    {
      found: async () => {
        signal.throwIfAborted();
        members = await size(warehouse, compiled);
      },
      scan: async () => {
        signal.throwIfAborted();
        for (const scan of scans) await warehouse.query(scan);
      },
    },
    // Of a server the processors' time is not known here.
    { rounds: runs, cpuTime: () => 0 },
  );
  return { audience: name, size: members, ...times };
}
