/**
 * The kinds of warehouse that a project file can name, and those of their options that editors explain. Options
 * beyond these pass through to the driver, which knows them.
 */
export interface WarehouseKinds {
  readonly [kind: string]: {
    readonly description: string;
    readonly options: {
      readonly [option: string]: {
        readonly description: string;
        readonly type: "string" | "number" | "boolean";
        readonly required?: boolean;
      };
    };
  };
}

const url = {
  type: "string",
  required: true,
  description: 'Address with user and password; better from the environment: "${DATABASE_URL}"',
} as const;

export const WAREHOUSES: WarehouseKinds = {
  duckdb: {
    description: "A database file on this machine",
    options: {
      path: {
        type: "string",
        required: true,
        description: "The file, from the project's folder; `:memory:` for a database that is gone afterwards",
      },
      memory_limit: { type: "string", description: "How much memory the database may use, e.g. 4GB" },
      threads: { type: "number", description: "How many threads the database may use" },
    },
  },
  postgres: { description: "A database server", options: { url } },
  clickhouse: { description: "A database server", options: { url } },
};
