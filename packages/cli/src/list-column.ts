/** Which column of a file a list is made of, and what its entries are. */
import { Fault, LIST_KINDS, type ListKind } from "@muster/engine";
import type { EntryForm, FirstRecords, ListColumn } from "@muster/files";
import { closest } from "@muster/grammar";
import type { KeyType, WarehouseModel } from "@muster/model";

/** What the command line says of it. */
export interface ListChoice {
  /** Its name, or its number from 1. */
  readonly column: string | undefined;
  readonly kind: ListKind | undefined;
  readonly hasNames: boolean | undefined;
}

export interface ChosenColumn extends ListColumn {
  readonly kind: ListKind;
  /** As the file calls it, or its number from 1. */
  readonly name: string;
}

/**
 * A column whose name says what it holds comes before one whose values do; keys come before emails, emails before
 * phones, as they are the surer to be one persona's.
 */
export function chooseColumn(
  records: FirstRecords,
  { personas }: Pick<WarehouseModel, "personas">,
  choice: ListChoice,
): ChosenColumn {
  const [first = []] = records;
  const hasNames = choice.hasNames ?? looksLikeNames(records, personas);
  const rows = hasNames ? records.slice(1) : records;
  const columns = first.map((cell, index): Column => {
    const values = rows.flatMap((row) => (row[index] == null ? [] : [row[index].trim()]));
    const name = hasNames && cell !== null ? cell.trim() : undefined;
    return {
      index,
      name: name ?? String(index + 1),
      byName: name === undefined ? undefined : kindOfName(name, personas),
      byValues: kindOfValues(values, personas.keyType),
    };
  });
  const chosen =
    choice.column === undefined ? likeliest(columns, choice.kind) : named(columns, choice.column);
  if (chosen === undefined) throw noColumn(columns, choice.kind);
  const kind = choice.kind ?? chosen.byName ?? chosen.byValues;
  if (kind === undefined) {
    throw new Fault(
      "input",
      `what the column ${chosen.name} holds cannot be told from its name or its values`,
      {
        advice: `--kind says it: ${LIST_KINDS.join(", ")}`,
      },
    );
  }
  return { index: chosen.index, name: chosen.name, hasNames, kind, form: formOf(kind, personas.keyType) };
}

/** As `--kind` says it. */
export function listKind(text: string | undefined): ListKind | undefined {
  if (text === undefined) return undefined;
  const kind = LIST_KINDS.find((one) => one === text);
  if (kind !== undefined) return kind;
  throw new Fault("input", `--kind ${text} is no kind of entry`, {
    advice: `it takes ${LIST_KINDS.join(", ")}`,
  });
}

interface Column {
  readonly index: number;
  readonly name: string;
  readonly byName: ListKind | undefined;
  readonly byValues: ListKind | undefined;
}

const LIKELIEST: readonly ListKind[] = ["key", "email", "phone"];

function likeliest(columns: readonly Column[], kind: ListKind | undefined): Column | undefined {
  if (columns.length === 1) return columns[0];
  const kinds = kind === undefined ? LIKELIEST : [kind];
  const by = (sign: "byName" | "byValues") =>
    kinds.flatMap((one) => columns.filter((column) => column[sign] === one)).at(0);
  return by("byName") ?? by("byValues");
}

function named(columns: readonly Column[], wanted: string): Column {
  const fold = (text: string) => text.trim().toLowerCase();
  const found =
    columns.find(({ name }) => fold(name) === fold(wanted)) ??
    columns.find(({ index }) => String(index + 1) === wanted);
  if (found) return found;
  const names = columns.map(({ name }) => name);
  const near = closest(wanted, names);
  throw new Fault("input", `the file has no column ${wanted}`, {
    advice: near === undefined ? `it has ${names.join(", ")}` : `closest: ${near}`,
  });
}

function noColumn(columns: readonly Column[], kind: ListKind | undefined): Fault {
  const what = kind === undefined ? "keys, emails or phones" : `entries of kind ${kind}`;
  return new Fault("input", `no column of the file shows that it holds ${what}`, {
    advice: `--column says which it is: ${columns.map(({ name }) => name).join(", ")}`,
  });
}

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;
const PHONE = /^\+?[\d\s().\-/]{7,}$/;
const UUID = /^\{?[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}\}?$/i;
const INTEGER = /^\d{1,19}$/;

/** Of nearly all that is there: a few typing errors are no other kind. */
const MOST = 0.8;

function kindOfValues(values: readonly string[], keyType: KeyType): ListKind | undefined {
  const known = values.filter((value) => value !== "");
  const most = (pattern: RegExp) =>
    known.length > 0 && known.filter((value) => pattern.test(value)).length >= known.length * MOST;
  if (most(EMAIL)) return "email";
  if (keyType === "uuid" && most(UUID)) return "key";
  if (keyType === "integer" && most(INTEGER)) return "key";
  return most(PHONE) ? "phone" : undefined;
}

function kindOfName(name: string, { key, traits }: WarehouseModel["personas"]): ListKind | undefined {
  const is = (other: string) => other.toLowerCase() === name.toLowerCase();
  if (is(key) || /^(persona|customer|user|contact|profile)?[ _-]?(id|key)$/i.test(name)) return "key";
  const trait = [...traits.values()].find((one) => one.contact && (is(one.name) || is(one.source.column)));
  if (trait?.contact) return trait.contact;
  if (/e-?mail/i.test(name)) return "email";
  return /phone|mobile|\btel\b/i.test(name) ? "phone" : undefined;
}

/** A line of names says of some column what it holds, or stands above values of a kind; and is itself none of them. */
function looksLikeNames([first = [], ...rows]: FirstRecords, personas: WarehouseModel["personas"]): boolean {
  const { keyType } = personas;
  const cells = first.map((cell) => (cell ?? "").trim());
  if (cells.includes("") || new Set(cells).size < cells.length) return false;
  const values = cells.map((_, index) =>
    rows.flatMap((row) => (row[index] == null ? [] : [row[index].trim()])),
  );
  const isName = (cell: string, index: number) =>
    kindOfValues([cell], keyType) === undefined && !values[index]!.includes(cell);
  const tells = (cell: string, index: number) =>
    kindOfName(cell, personas) !== undefined || kindOfValues(values[index]!, keyType) !== undefined;
  return cells.every(isName) && cells.some(tells);
}

function formOf(kind: ListKind, keyType: KeyType): EntryForm {
  return kind === "key" ? keyType : "folded";
}
