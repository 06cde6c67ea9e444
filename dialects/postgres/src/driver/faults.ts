import { WarehouseError, type WarehouseErrorCode } from "@muster/engine";

interface Fault {
  readonly code?: string;
  readonly message?: string;
  readonly where?: string;
  readonly column?: string;
}

/** `where` is the server and database, without name and password. */
export function connectFault(error: unknown, where: string): WarehouseError {
  const { code = "", message = "" } = error as Fault;
  const fault = (kind: WarehouseErrorCode, text: string, advice?: string) =>
    new WarehouseError(kind, text, { cause: error, ...(advice !== undefined && { advice }) });
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return fault(
      "unreachable",
      `there is no host of the name in ${where}`,
      "Check the address, and the network",
    );
  if (/^E(CONNREFUSED|HOSTUNREACH|NETUNREACH|TIMEDOUT)$/.test(code) || /timeout/i.test(message))
    return fault("unreachable", `no Postgres answers at ${where}`, "Is it running, and is the port right?");
  if (code === "28P01" || code === "28000" || /SASL|SCRAM|password/i.test(message))
    return fault(
      "authentication",
      `${where} does not accept the user name and password`,
      "Check the URL, and the environment variable that it comes from",
    );
  if (code === "3D000")
    return fault("not-a-database", `there is no such database: ${where}`, "createdb makes one");
  if (code === "53300")
    return fault(
      "unreachable",
      `${where} has no connection left to give`,
      "Close some, or raise max_connections",
    );
  if (code === "57P03")
    return fault("unreachable", `${where} is starting up or shutting down`, "Try again in a moment");
  if (/SSL|TLS|certificate/i.test(message) || /CERT|TLS|SSL/.test(code))
    return fault(
      "unreachable",
      `no safe connection to ${where}: ${firstLine(message)}`,
      "See sslmode in the URL",
    );
  return statementFault(error);
}

type Said = readonly [code: WarehouseErrorCode, message: string, advice?: string];

const lost: Said = [
  "lost-connection",
  "the connection to the warehouse was lost",
  "Nothing was changed by what was running; try again",
];

const diskFull: Said = ["disk-full", "the server's disk is full", "Free some space; nothing was changed"];

const codes: readonly (readonly [pattern: RegExp, ...said: Said])[] = [
  [/^(08|57P0[12]|57P05|25P0[34])|^E(CONNRESET|PIPE)$/, ...lost],
  [/^(53100|58030)$/, ...diskFull],
  [
    /^53400$/,
    "disk-full",
    "the server allows no more temporary files to the statement",
    "Raise temp_file_limit there; nothing was changed",
  ],
  [
    /^40(001|P01)$/,
    "locked",
    "another session has changed the same rows at the same time",
    "Nothing was changed by this one; try again",
  ],
  [/^53200$/, "out-of-memory", "the server ran out of memory"],
];

export function statementFault(error: unknown): WarehouseError {
  if (error instanceof WarehouseError) return error;
  const { code = "", message = "" } = error as Fault;
  const [, ...known] = codes.find(([pattern]) => pattern.test(code)) ?? [];
  if (known.length > 0) return said(known as unknown as Said, error);
  if (code === "57014") {
    const byTime = /timeout/.test(message);
    return new WarehouseError(
      byTime ? "timeout" : "cancelled",
      byTime ? "the statement took longer than it may" : "cancelled",
      { cause: error },
    );
  }
  if (code === "42501") return new WarehouseError("permission", told(code, message), { cause: error });
  if (code === "42P01") return new WarehouseError("no-such-table", told(code, message), { cause: error });
  if (code === "42703") return new WarehouseError("no-such-column", told(code, message), { cause: error });
  if (/terminated|not queryable|Client was closed|pool after calling end/i.test(message))
    return said(lost, error);
  // Of a quota and of a limit of the file's size the server has no code.
  if (/No space left on device|Disk quota exceeded|File too large/.test(message))
    return said(diskFull, error);
  return new WarehouseError("statement", told(code, message), { cause: error });
}

function said([code, message, advice]: Said, cause: unknown): WarehouseError {
  return new WarehouseError(code, message, { cause, ...(advice !== undefined && { advice }) });
}

/** A commit that was sent, and not answered. */
export function commitFault(error: unknown): WarehouseError {
  const fault = statementFault(error);
  if (fault.code !== "lost-connection") return fault;
  return new WarehouseError(fault.code, "the connection to the warehouse was lost during the commit", {
    cause: error,
    advice: "Whether it took effect is not known: look before you try again",
  });
}

/** A record of a file that the server did not take. */
export function recordFault(error: unknown, file: string): WarehouseError {
  const { code = "", message = "", where = "" } = error as Fault;
  if (!/^2[23]/.test(code)) return statementFault(error);
  const place = /line (\d+)(?:, column (.*?))?(?::|$)/m.exec(where);
  const column = place?.[2] === undefined ? "" : `column "${place[2]}": `;
  const record = place ? `${file}, record ${place[1]}` : file;
  return new WarehouseError("bad-file", `${record}: ${column}${told(code, message)}`, { cause: error });
}

/** What Postgres says first, with its code; where it may quote a row's value, without that. Its detail is never told. */
function told(code: string, message: string): string {
  const text = firstLine(message);
  const safe = code.startsWith("22") ? text.replace(/: ?".*$|: .*$/s, "").replace(/"[^"]*"/g, "…") : text;
  return code === "" ? safe : `${safe} (SQLSTATE ${code})`;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!.trim();
}
