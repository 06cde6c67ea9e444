import { z } from "zod";
import { TIME_STORAGES, TYPE_NAMES } from "./type-names.ts";
import { WAREHOUSES, type WarehouseKinds } from "./warehouse-kinds.ts";

/*
 * How a project file is written. Only the shape is settled here: what zod cannot say (names that must exist, types that
 * must fit) is checked in `build-model.ts`. The descriptions end up in the JSON Schema, where editors show them.
 */

const name = z.string().min(1);
const column = z.string().min(1);

const typeName = z
  .enum(TYPE_NAMES)
  .meta({ id: "type", description: "json: a record in a JSON column; struct: a record stored natively" });

export type FieldSource =
  | z.infer<typeof typeName>
  | { type: z.infer<typeof typeName>; fields?: Record<string, FieldSource> | undefined };

const field: z.ZodType<FieldSource, FieldSource> = z
  .lazy(() =>
    z.union([typeName, z.strictObject({ type: typeName, fields: z.record(z.string(), field).optional() })]),
  )
  .meta({
    id: "field",
    description: "A field of a record: its type, or { type, fields } for a record inside it",
  });

const fields = z.record(z.string(), field).describe("The fields of a record, or of each record of a list");

const valueKeys = {
  column: column.optional().describe("Column of the value; its own name when left out"),
  path: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Keys that lead to the value inside a JSON or struct column, e.g. [address, city]"),
  type: typeName,
  fields: fields.optional(),
  storage: z
    .enum([...TIME_STORAGES, "json", "float", "native"])
    .optional()
    .describe(
      "How the value stands in its column, where the type leaves it open: epoch_ms for a timestamp, json for a list, float for a number that may be NaN",
    ),
};

const property = z
  .union([typeName, z.strictObject(valueKeys)])
  .meta({ id: "property", description: "A type, or { column, path, type, fields, storage }" });

const trait = z
  .union([
    typeName,
    z.strictObject({
      ...valueKeys,
      contact: z
        .enum(["email", "phone", "name", "other"])
        .optional()
        .describe(
          "Says that the trait tells who somebody is: a persona with no known contact trait is anonymous",
        ),
    }),
  ])
  .meta({ id: "trait", description: "A type, or { column, path, type, fields, storage, contact }" });

const properties = z.record(z.string(), property);

const table = z.union([column, z.strictObject({ schema: name, name })]).meta({
  id: "table",
  description: "A table or view: orders, sales.orders, or { schema, name } for a name with a dot in it",
});

const key = z
  .union([
    column,
    z.strictObject({
      column,
      type: z
        .enum(["integer", "text", "uuid"])
        .describe("Type of the key; integer when left out")
        .default("integer"),
    }),
  ])
  .meta({ id: "key", description: "Column of an integer key, or { column, type: integer|text|uuid }" });

const time = z
  .union([
    column,
    z.strictObject({
      column,
      storage: z
        .enum(TIME_STORAGES)
        .describe("How the time is stored; timestamp (in UTC) when left out")
        .default("timestamp"),
    }),
  ])
  .meta({ id: "time", description: "Column of the event's time, or { column, storage }" });

const mark = z
  .strictObject({
    column: column.describe("Column whose value grows from row to row, as rows come"),
    storage: z
      .enum([...TIME_STORAGES, "number"])
      .describe("How the mark is stored: a time, or a growing whole number; timestamp (in UTC) when left out")
      .default("timestamp"),
    lateness: z
      .union([z.string().min(1), z.int().min(0)])
      .describe(
        "How far behind the highest mark a row may still appear: a length of time such as 10 minutes, or a number",
      ),
  })
  .meta({ id: "mark", description: "What says that a row is new: { column, storage, lateness }" });

const updated = mark.optional().describe("Marks rows that are new or have changed in any column");

const eventTable = {
  table,
  persona: column.describe("Column of the persona's key, or of an alias of it"),
  time,
  order: column.optional().describe("Column of numbers that breaks ties in time: a higher one is later"),
  source: column.optional().describe("Column that names the data source of the row"),
  ingested: mark
    .optional()
    .describe("Marks rows that are new, and promises that rows are only ever added, never changed"),
  lateness: z
    .string()
    .optional()
    .describe(
      "Instead of `ingested`: how long after its time an event may come, e.g. 2 days; promises that rows are only ever added",
    ),
};

const event = z.strictObject({
  ...eventTable,
  properties: properties.default({}).describe("What is known of each event"),
});

const stream = z.strictObject({
  ...eventTable,
  name: column.describe("Column that holds the event's name"),
  properties: z
    .strictObject({ column, type: z.enum(["json", "struct"]).default("json") })
    .optional()
    .describe("The column that holds the properties; when left out, each property is a column"),
  events: z
    .record(
      z.string(),
      z.strictObject({
        name: z
          .string()
          .optional()
          .describe("The name as stored, where it differs from the name in definitions"),
        properties: properties.default({}),
      }),
    )
    .describe("The events of this table, by their name in definitions"),
});

const personas = z.strictObject({
  table,
  key,
  account: column.optional().describe("Column of the account's key"),
  source: column.optional().describe("Column that names the data source of the row"),
  excluded: column
    .optional()
    .describe("Boolean column: a persona for whom it is true is never a member of anything"),
  updated,
  traits: z.record(z.string(), trait).default({}).describe("What is known of each persona"),
});

const accounts = z.strictObject({
  table,
  key,
  updated,
  traits: z.record(z.string(), property).default({}).describe("What is known of each account"),
});

const roles = z.strictObject({
  purchase: z
    .strictObject({
      event: name.describe("The event that is a purchase"),
      amount: name.describe("Its property that holds the amount of money"),
      category: name.optional().describe("Its property that holds the category, for favourites"),
      store: name.optional().describe("Its property that holds the store, for favourites"),
      product: name
        .optional()
        .describe(
          "Its property that holds the product, or a field of each record in a list: items.sku; for `muster insights`",
        ),
    })
    .optional()
    .describe("What CLTV, RFM and favourites are built on"),
  loyalty: z
    .strictObject({ trait: name })
    .optional()
    .describe("Boolean trait that says who has joined the loyalty programme"),
  email_opt_in: name
    .optional()
    .describe("Boolean trait that says who agreed to e-mail; `email_opt_in` if there is one"),
  sms_opt_in: name
    .optional()
    .describe("Boolean trait that says who agreed to text messages; `sms_opt_in` if there is one"),
  birthday: name.optional().describe("Trait that holds the birthday; `birthday` if there is one"),
  created: name
    .optional()
    .describe("Trait that holds when the persona came to be; `created_at` if there is one"),
});

const identities = z.strictObject({
  table,
  alias: column.describe("Column of the id that was merged away"),
  persona: column.describe("Column of the persona's key"),
  ingested: mark
    .optional()
    .describe("Marks rows that are new, and promises that rows are only ever added, never changed"),
});

/** What stands under `model:`. */
export const modelSchema = z.strictObject({
  personas: personas.describe("The table with one row for each persona"),
  accounts: accounts.optional().describe("The table with one row for each account"),
  events: z.record(z.string(), event).default({}).describe("Events with a table of their own"),
  streams: z.array(stream).default([]).describe("Tables that hold many events"),
  roles: roles.default({}).describe("What the standard library is built on"),
  identities: identities.optional().describe("Merged ids: an event of an alias belongs to the persona"),
});

const MASS_CHANGE = { percent: 30, members: 1000 };

/** The whole file, for the kinds of warehouse there are. */
export function projectSchema(kinds: WarehouseKinds = WAREHOUSES) {
  return z.strictObject({
    name: name.describe("The project's name"),
    warehouse: warehouseSchema(kinds).describe("How the warehouse is reached: exactly one kind"),
    schema: name.default("muster").describe("Where Muster keeps its own tables, inside the same warehouse"),
    timezone: z
      .string()
      .default("UTC")
      .describe("IANA time zone of bare dates and calendar words, e.g. America/Denver"),
    model: modelSchema.describe("What the warehouse holds"),
    limits: z
      .strictObject({
        audiences: z.int().min(1).default(500).describe("How many audiences there may be"),
        rows_read: z
          .number()
          .min(0)
          .optional()
          .describe(
            "How many rows of tables a question may read, by the warehouse's own estimate; none unless said",
          ),
        cost: z
          .number()
          .min(0)
          .optional()
          .describe(
            "How much a question may cost, by the warehouse's own estimate and in its own measure; none unless said",
          ),
        change: z
          .strictObject({
            percent: z.number().min(0).default(MASS_CHANGE.percent).describe("Of its members before"),
            members: z.int().min(0).default(MASS_CHANGE.members).describe("And so many"),
          })
          .default(MASS_CHANGE)
          .describe(
            "Where more than both would enter or leave an audience, with the same definition as before, a refresh holds it back until somebody says that it is right; of one whose members time exchanges only the size counts",
          ),
      })
      .default({ audiences: 500, change: MASS_CHANGE }),
    destinations: z
      .record(z.string(), z.looseObject({}))
      .default({})
      .describe("Names that `send to` may use"),
  });
}

function warehouseSchema(kinds: WarehouseKinds) {
  const scalar = {
    string: z.string().min(1),
    size: z.string().regex(/^\d+(\.\d+)? ?([KMGT]i?B|%)$/i, "a size such as 4GB"),
    integer: z.int().min(1),
    boolean: z.boolean(),
  };
  const shape: Record<string, z.ZodOptional<z.ZodObject>> = {};
  for (const [kind, { description, options }] of Object.entries(kinds)) {
    const keys: Record<string, z.ZodType> = {};
    for (const [option, about] of Object.entries(options)) {
      const value = scalar[about.type].describe(about.description);
      keys[option] = about.required ? value : value.optional();
    }
    const others = z.union([z.string(), z.number(), z.boolean()]);
    shape[kind] = z.object(keys).catchall(others).describe(description).optional();
  }
  return z.strictObject(shape);
}

export type ProjectSource = z.input<ReturnType<typeof projectSchema>>;
export type ModelSource = z.output<typeof modelSchema>;
export type TraitSource = z.output<typeof trait>;
export type PropertySource = z.output<typeof property>;
export type TableSource = z.output<typeof table>;
export type KeySource = z.output<typeof key>;
export type TimeSource = z.output<typeof time>;
export type MarkSource = z.output<typeof mark>;
