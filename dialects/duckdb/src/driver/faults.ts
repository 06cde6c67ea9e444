import { WarehouseError, type WarehouseErrorCode } from "@muster/engine";

interface Known {
  readonly pattern: RegExp;
  readonly code: WarehouseErrorCode;
  readonly message: (path: string, match: RegExpExecArray) => string;
  readonly advice?: string;
}

const onOpening: readonly Known[] = [
  {
    pattern: /Could not set lock on file|being used by another process|Conflicting lock/i,
    code: "locked",
    message: (path, { input }) =>
      `another process has ${path} open${/PID (\d+)/.exec(input)?.[0].replace("PID", " (process") ?? ""}${/PID (\d+)/.test(input) ? ")" : ""}`,
    advice: "A DuckDB file has one writer at a time: end that process, or wait for it",
  },
  {
    pattern:
      /not a valid DuckDB database file|not a DuckDB database|Failed to deserialize|wrong magic|Corrupt database|checksum/i,
    code: "not-a-database",
    message: (path) => `${path} is not a DuckDB file, or a damaged one`,
  },
  {
    pattern: /version number|storage version|newer version/i,
    code: "not-a-database",
    message: (path) => `${path} was written by a version of DuckDB that this one cannot read`,
    advice: "Open it with the DuckDB that wrote it, and export it from there",
  },
  {
    pattern: /Permission denied|Read-only file system|Operation not permitted/i,
    code: "permission",
    message: (path) => `${path} may not be written`,
    advice: "Give the user write access to the file and its folder, or set read_only: true",
  },
  {
    pattern: /No such file|does not exist/i,
    code: "no-such-file",
    message: (path) => `there is no file ${path}`,
  },
];

const anytime: readonly Known[] = [
  {
    pattern: /max_temp_directory_size/,
    code: "disk-full",
    message: () => "what does not fit into memory does not fit onto the disk either",
    advice: "Free some space, name a temp_directory that has it, or raise memory_limit; nothing was changed",
  },
  {
    pattern: /No space left|disk (?:is )?full|ENOSPC|EDQUOT|Disk quota exceeded|EFBIG|File too large/i,
    code: "disk-full",
    message: () => "the disk is full",
    advice: "Free some space; nothing was changed",
  },
  {
    pattern: /^Out of Memory Error|bad_alloc|failed to allocate/i,
    code: "out-of-memory",
    message: () => "the database ran out of memory",
    advice: "Raise memory_limit in muster.yaml, or give it a temp_directory with space",
  },
  { pattern: /^INTERRUPT Error|Interrupted/, code: "cancelled", message: () => "cancelled" },
  {
    pattern: /read-only mode|read_only|attached in read-only/i,
    code: "permission",
    message: () => "the database was opened for reading only",
  },
  {
    pattern: /^Permission Error|disabled (?:by|through) configuration/i,
    code: "permission",
    message: () => "the statement reaches for something outside of the database",
  },
  {
    pattern: /Table with name (\S+) does not exist/,
    code: "no-such-table",
    message: (_path, [, name]) => `there is no table ${name}`,
  },
  {
    pattern: /^Binder Error: (?:Referenced column|Table "\S*" does not have a column)[^\n]*/,
    code: "no-such-column",
    message: (_path, [said]) => said.trim(),
  },
  {
    pattern: /database has been closed|Connection has already been closed|instance.*closed/i,
    code: "lost-connection",
    message: () => "the database has been closed",
  },
];

export function openFault(error: unknown, path: string): WarehouseError {
  return (
    known([...onOpening, ...anytime], error, path) ??
    new WarehouseError("statement", `${path} could not be opened: ${firstLine(textOf(error))}`, {
      cause: error,
    })
  );
}

export function statementFault(error: unknown): WarehouseError {
  return (
    known(anytime, error, "") ?? new WarehouseError("statement", masked(textOf(error)), { cause: error })
  );
}

function known(faults: readonly Known[], error: unknown, path: string): WarehouseError | undefined {
  if (error instanceof WarehouseError) return error;
  for (const { pattern, code, message, advice } of faults) {
    const match = pattern.exec(textOf(error));
    if (match)
      return new WarehouseError(code, message(path, match), {
        cause: error,
        ...(advice !== undefined && { advice }),
      });
  }
  return undefined;
}

/** What DuckDB says first; of errors that quote a row's values, only what kind of error it is. */
function masked(text: string): string {
  const conversion = /^Conversion Error.* to (?:type )?'?([A-Za-z][\w(), ]*)/s.exec(text);
  if (conversion) return `Conversion Error: a value is not of type ${conversion[1]!.trim()}`;
  const constraint =
    /^Constraint Error: .*?(NOT NULL constraint failed: \S+|PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK constraint)/s.exec(
      text,
    );
  if (constraint)
    return `Constraint Error: ${constraint[1]}${constraint[1]!.startsWith("NOT NULL") ? "" : " violated"}`;
  const data = /^(Conversion|Constraint|Invalid Input|Out of Range|Invalid type|Mismatch Type) Error/.exec(
    text,
  );
  if (data && !/prepare multiple statements/.test(text)) return `${data[0]}: a value cannot be used`;
  return firstLine(text);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!.trim();
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
