/** A question as a program would answer it that looks at one persona after the other, with all that it did in order. */

export interface EventRow {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** Of the property that was asked for. */
  readonly value: string | null;
}

export interface OrderRow {
  readonly at: number;
  /** Whole cents: sums stay exact. */
  readonly cents: number;
  readonly category: string | null;
  readonly store: number | null;
  readonly payment: string | null;
}

export interface PersonaRow {
  readonly key: number;
  readonly account: number | null;
  readonly plan: string | null;
  readonly city: string | null;
  readonly loyalty: boolean | null;
  readonly tags: readonly string[] | null;
  /** By name, in their order. */
  readonly events: ReadonlyMap<string, readonly EventRow[]>;
  /** In their order. */
  readonly orders: readonly OrderRow[];
}

export interface AccountRow {
  readonly key: number;
  readonly plan: string | null;
}

/** What has to be read: as little as answers the question. Times are milliseconds, exclusive. */
export interface Reads {
  readonly events?: readonly { readonly name: string; readonly after?: number; readonly property?: string }[];
  readonly ordersAfter?: number;
}

export interface RowQuestion {
  readonly reads: Reads;
  start(accounts: readonly AccountRow[]): Answering;
}

/** Takes personas of the base population, then says the keys of members. */
export interface Answering {
  add(persona: PersonaRow): void;
  finish(): number[];
}

/** Whoever meets the condition. */
export function everyoneWho(holds: (persona: PersonaRow) => boolean, reads: Reads): RowQuestion {
  return {
    reads,
    start() {
      const found: number[] = [];
      return {
        add: (persona) => {
          if (holds(persona)) found.push(persona.key);
        },
        finish: () => found,
      };
    },
  };
}

/** Everyone has a value, or is left out by `undefined`; who is a member shows when all are known. */
export function ranked<V>(
  value: (persona: PersonaRow) => V | undefined,
  choose: (all: { readonly key: number; readonly value: V }[]) => number[],
  reads: Reads,
): RowQuestion {
  return {
    reads,
    start() {
      const all: { key: number; value: V }[] = [];
      return {
        add: (persona) => {
          const found = value(persona);
          if (found !== undefined) all.push({ key: persona.key, value: found });
        },
        finish: () => choose(all),
      };
    },
  };
}

/** Accounts, by how many of their personas meet the condition. */
export function accountsWhere(
  holds: (persona: PersonaRow) => boolean,
  chosen: (account: AccountRow, personas: number) => boolean,
  reads: Reads,
): RowQuestion {
  return {
    reads,
    start(accounts) {
      const counts = new Map<number, number>();
      return {
        add: (persona) => {
          if (persona.account !== null && holds(persona))
            counts.set(persona.account, (counts.get(persona.account) ?? 0) + 1);
        },
        finish: () =>
          accounts.filter((account) => chosen(account, counts.get(account.key) ?? 0)).map(({ key }) => key),
      };
    },
  };
}
