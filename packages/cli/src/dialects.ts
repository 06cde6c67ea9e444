/** The one list of warehouses that the command knows. A new dialect has an entry here. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { clickhouse, clusterChecks, clusterStages, clusterTables } from "@muster/clickhouse";
import { duckdb } from "@muster/duckdb";
import { Fault, type Warehouse, WarehouseError } from "@muster/engine";
import type { WarehouseAddress } from "@muster/model";
import { postgres } from "@muster/postgres";
import type { Dialect } from "@muster/sql";

/** `read` changes nothing, and lets others read at the same time; `create` makes a file that is not there. */
export type OpenMode = "read" | "write" | "create";

export interface WarehouseKind {
  readonly dialect: Dialect;
  /** Opens it; paths are from `root`. The driver is loaded only now. */
  open(options: WarehouseAddress["options"], root: string, mode: OpenMode): Promise<Warehouse>;
  /** Absent where there are none. */
  readonly cluster?: ClusterKind;
  /** How `init --from` names one. */
  readonly addressExample: string;
  /** What an address on the command line says; undefined when it is of another kind. */
  parseAddress(address: string): AddressOptions | undefined;
}

/** What a cluster of such warehouses runs on its nodes. */
export interface ClusterKind {
  readonly tables: typeof clusterTables;
  readonly checks: typeof clusterChecks;
  readonly stages: typeof clusterStages;
}

interface AddressOptions {
  readonly options: WarehouseAddress["options"];
  /** What is written into `muster.yaml` instead where the address holds a password. */
  readonly written: WarehouseAddress["options"];
}

export const WAREHOUSE_KINDS: Readonly<Record<string, WarehouseKind>> = {
  duckdb: {
    dialect: duckdb,
    open: async (options, root, mode) => {
      const path = resolve(root, String(options.path));
      if (mode !== "create" && options.path !== ":memory:" && !existsSync(path)) {
        throw new WarehouseError("no-such-file", `the warehouse file ${path} is not there`, {
          advice:
            "`muster generate` makes one with example data; `muster load TABLE FILE…` fills one from files",
        });
      }
      const { openDuckdb } = await import("@muster/duckdb/driver");
      const read = mode === "read" && options.path !== ":memory:";
      return openDuckdb(
        { ...(options as { path: string }), ...(read ? { read_only: true } : {}) },
        { projectDir: root },
      );
    },
    addressExample: "duckdb:shop.duckdb",
    parseAddress: (address) => {
      const path =
        /^duckdb:(?:\/\/)?(.+)$/.exec(address)?.[1] ??
        (/\.(duckdb|ddb)$/.test(address) ? address : undefined);
      return path === undefined ? undefined : { options: { path }, written: { path } };
    },
  },
  postgres: {
    dialect: postgres,
    open: async (options) => {
      const { openPostgres } = await import("@muster/postgres/driver");
      return openPostgres(options as { url: string });
    },
    addressExample: "postgres://user@host/database",
    parseAddress: (address) => {
      if (!/^postgres(ql)?:\/\//.test(address)) return undefined;
      return { options: { url: address }, written: { url: withoutPassword(address) } };
    },
  },
  clickhouse: {
    dialect: clickhouse,
    open: async (options) => {
      const { openClickhouse } = await import("@muster/clickhouse/driver");
      return openClickhouse(options as { url: string });
    },
    cluster: { tables: clusterTables, checks: clusterChecks, stages: clusterStages },
    addressExample: "clickhouse:https://user@host:8443/database",
    parseAddress: (address) => {
      const url = /^clickhouse:(https?:\/\/.+)$/.exec(address)?.[1];
      return url === undefined ? undefined : { options: { url }, written: { url: withoutPassword(url) } };
    },
  },
};

/** A password has no place in a file that is kept in git: the environment has it. */
function withoutPassword(address: string): string {
  return /^[a-z]+:\/\/[^/@]*:[^/@]*@/.test(address) ? "${DATABASE_URL}" : address;
}

export function kindOf(name: string): WarehouseKind {
  const kind = Object.hasOwn(WAREHOUSE_KINDS, name) ? WAREHOUSE_KINDS[name] : undefined;
  if (kind) return kind;
  throw new Fault("input", `this release has no dialect \`${name}\``, {
    advice: `it has ${Object.keys(WAREHOUSE_KINDS).join(", ")}`,
  });
}

export function openWarehouse(address: WarehouseAddress, root: string, mode: OpenMode): Promise<Warehouse> {
  return kindOf(address.dialect).open(address.options, root, mode);
}
