import { ClickHouseError } from "@clickhouse/client";
import { WarehouseError, type WarehouseErrorCode } from "@muster/engine";

type Said = readonly [code: WarehouseErrorCode, message: string, advice?: string];

/** `where` is the server and database, without name and password. */
export function connectFault(error: unknown, where: string): WarehouseError {
  const cause = error instanceof WarehouseError ? error.cause : error;
  const { code = "", message } = told(cause);
  const known = connecting(where).find(({ pattern }) => pattern.test(`${code} ${message}`));
  return known ? said(known.said, cause) : statementFault(error);
}

/** Looked for in what the client calls it, and what it says. */
function connecting(where: string): readonly { readonly pattern: RegExp; readonly said: Said }[] {
  return [
    {
      pattern: /^(ENOTFOUND|EAI_AGAIN) /,
      said: ["unreachable", `there is no host of the name in ${where}`, "Check the address, and the network"],
    },
    {
      pattern: /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT) |^ Timeout error/,
      said: [
        "unreachable",
        `no ClickHouse answers at ${where}`,
        "Is it running, and is the port that of HTTP (8123, or 8443 for https)?",
      ],
    },
    {
      pattern: /^(516|192|193|194) /,
      said: [
        "authentication",
        `${where} does not accept the user name and password`,
        "Check the URL, and the environment variable that it comes from",
      ],
    },
    {
      pattern: /^81 /,
      said: ["not-a-database", `there is no such database: ${where}`, "`create database` makes one"],
    },
    {
      pattern: /CERT|TLS|SSL|EPROTO|certificate|wrong version number/,
      said: ["unreachable", `no safe connection to ${where}`, "Is the port that of https?"],
    },
    {
      pattern: /^(ECONNRESET|EPIPE|HPE_\w+) |socket hang up|Parse Error/,
      said: [
        "unreachable",
        `what answers at ${where} does not speak HTTP`,
        "9000 and 9440 are ports of ClickHouse's own protocol: take 8123, or 8443 for https",
      ],
    },
  ];
}

const lost: Said = [
  "lost-connection",
  "the connection to the warehouse was lost",
  "Whether the statement took effect is not known: look before you try again",
];

const diskFull: Said = ["disk-full", "the server's disk is full", "Free some space, and try again"];

/** By ClickHouse's numbers of errors (src/Common/ErrorCodes.cpp), or those of Node's sockets. */
const codes: readonly (readonly [pattern: RegExp, ...said: Said])[] = [
  [/^(ECONNRESET|EPIPE|ECONNREFUSED|ETIMEDOUT|209|210|279)$/, ...lost],
  [/^243$/, ...diskFull],
  [
    /^(241|173)$/,
    "out-of-memory",
    "the server ran out of memory",
    "Raise max_memory_usage of its user, or let it spill: max_bytes_before_external_group_by",
  ],
  [/^(159|160)$/, "timeout", "the statement took longer than it may"],
  [/^(394|734)$/, "cancelled", "cancelled"],
  [
    /^202$/,
    "unreachable",
    "the server runs as many statements as it may",
    "Try again, or set fewer connections in muster.yaml",
  ],
  [/^(307|158|396|191)$/, "statement", "the statement reads or gives more than its user may"],
];

export function statementFault(error: unknown): WarehouseError {
  if (error instanceof WarehouseError) return error;
  const { code = "", type = "", message } = told(error);
  const [, ...known] = codes.find(([pattern]) => pattern.test(code)) ?? [];
  if (known.length > 0) return said(known as unknown as Said, error);
  if (/user aborted|AbortError|ResultSet has been closed/i.test(message))
    return said(["cancelled", "cancelled"], error);
  if (/^Timeout error/.test(message)) return said(["timeout", "the server did not answer in time"], error);
  if (/socket hang up|aborted|premature close|terminated|Unexpected end of JSON/i.test(message))
    return said(lost, error);
  if (/No space left on device|Disk quota exceeded|File too large/.test(message))
    return said(diskFull, error);
  if (code === "164" || code === "452") return said(mayNotSet(message), error);
  if (code === "497" || code === "291" || code === "482")
    return said(["permission", sentence(message)], error);
  if (code === "60" || code === "81") return said(["no-such-table", missing(message)], error);
  const kind = code === "16" || code === "47" ? "no-such-column" : "statement";
  return said([kind, statementText(code, type, message)], error);
}

/** A user who may only read with the settings that he has cannot be asked for answers in a form that says all of their digits. */
function mayNotSet(message: string): Said {
  const setting = /Cannot modify '(\w+)'|Setting (\w+) /.exec(message);
  if (!setting) return ["permission", "the user of the warehouse may only read"];
  return [
    "permission",
    `the user of the warehouse may not change settings (${setting[1] ?? setting[2]})`,
    "Muster asks for answers in a form of its own: give its user `readonly = 2` in place of `readonly = 1`, which reads as little",
  ];
}

function missing(message: string): string {
  const name =
    /table expression identifier '([^']*)'/.exec(message)?.[1] ??
    /(?:Table|Database) (\S+) (?:does not|doesn't) exist/.exec(message)?.[1];
  return name === undefined ? sentence(message) : `there is no table ${name.replaceAll("`", "")}`;
}

/** Errors about what stands in the statement's text, where values never do. All others may quote a row. */
const aboutTheText = /^(1|10|16|20|36|42|43|44|46|47|48|57|62|63|80|82|115|179|184|207|215|352|386|524)$/;

function statementText(code: string, type: string, message: string): string {
  if (code === "") return sentence(message);
  const number = `(ClickHouse error ${code})`;
  if (aboutTheText.test(code)) return `${sentence(message)} ${number}`;
  const kind = type.toLowerCase().replaceAll("_", " ");
  const column =
    code === "349" || code === "469" ? /column (`[^`]*`|\w+)|Constraint `([^`]*)`/.exec(message) : null;
  return `${kind}${column ? `: ${column[0]}` : ""} ${number}`;
}

/** What is said first, without the statement, in whose constants the values of parameters stand. */
function sentence(message: string): string {
  const [first = ""] = message.split(/:? (?:In|in) scope |: [Ww]hile executing|\. Expected one of|\n/, 1);
  return first.trim();
}

function said([code, message, advice]: Said, cause: unknown): WarehouseError {
  return new WarehouseError(code, message, { cause, ...(advice !== undefined && { advice }) });
}

interface Told {
  readonly code?: string;
  readonly type?: string;
  readonly message: string;
}

function told(error: unknown): Told {
  if (error instanceof ClickHouseError)
    return {
      code: error.code,
      message: error.message,
      ...(error.type !== undefined && { type: error.type }),
    };
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  // Several addresses of one host that all refuse are one error of many.
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : undefined;
  if (inner instanceof Error && typeof code !== "string") return told(inner);
  return { message: error.message, ...(typeof code === "string" && { code }) };
}
