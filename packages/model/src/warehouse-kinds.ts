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
        /** A size is of memory, as `4GB`; an integer is not negative. */
        readonly type: "string" | "size" | "integer" | "boolean";
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
      memory_limit: {
        type: "size",
        description: "How much memory the database may use, e.g. 4GB; 80 % of the machine's unless said",
      },
      threads: {
        type: "integer",
        description: "How many threads the database may use; one for each processor unless said",
      },
      temp_directory: {
        type: "string",
        description:
          "The folder for what does not fit into memory, from the project's folder; beside the file unless said",
      },
      read_only: { type: "boolean", description: "Never to be written, by any command" },
    },
  },
  postgres: {
    description: "A database server",
    options: {
      url,
      connections: {
        type: "integer",
        description: "How many statements may run side by side; 4 unless said, and 2 at least for a refresh",
      },
      statement_timeout: {
        type: "integer",
        description: "Milliseconds after which the server ends a statement; none unless said",
      },
    },
  },
  clickhouse: {
    description: "A database server, or a cluster of them, over HTTP",
    options: {
      url: {
        ...url,
        description:
          'Address of its HTTP port with user, password and database; better from the environment: "${DATABASE_URL}"',
      },
      connections: {
        type: "integer",
        description: "How many statements may run side by side; 4 unless said",
      },
      statement_timeout: {
        type: "integer",
        description: "Milliseconds after which the server ends a statement; none unless said",
      },
    },
  },
};
