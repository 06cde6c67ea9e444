/** The project file of product.md, word for word: it has to stay valid. */
export const PRODUCT = `# muster.yaml  (validated with zod; a JSON Schema of it is published for editors)
name: shop
warehouse:
  duckdb: { path: shop.duckdb }            # or  postgres: { url: "\${DATABASE_URL}" }   or  clickhouse: { url: … }
schema: muster                             # where Muster keeps its own tables, inside the same warehouse
timezone: America/Denver
model:
  personas:
    table: customers
    key: customer_id                       # integer, text or uuid; text when said otherwise
    account: account_id
    source: source                         # column that names the data source of the row
    excluded: archived                     # boolean column: never a member of anything
    traits:
      email:       { column: email, type: text, contact: email }        # contact traits decide who is anonymous
      phone:       { type: text, contact: phone }
      first_name:  { type: text, contact: name }
      plan:        text
      created_at:  timestamp
      birthday:    date
      tags:        list<text>
      address:     { type: json, fields: { city: text, zip: text } }
  accounts:
    table: accounts
    key: account_id
    traits: { plan: text, seats: number }
  events:
    order_completed:                       # one table for one event …
      table: orders
      persona: customer_id
      time: ordered_at
      properties:
        revenue: { column: total, type: number }
        category: text
        store_id: number
        items: { type: list<record>, fields: { sku: text, price: number, quantity: number } }
  streams:                                 # … or one table for many
    - table: events
      persona: user_id
      time: ts
      order: sequence_number               # optional: breaks ties in time, for sequences, first and last
      name: event_name
      properties: { column: properties, type: json }
      events:
        product_viewed: { properties: { product_id: text, price: number } }
        added_to_cart:  { properties: { product_id: text } }
  roles:                                   # what the standard library builds CLTV, RFM and favourites on
    purchase: { event: order_completed, amount: revenue, category: category, product: items.sku, store: store_id }
  identities: { table: aliases, alias: alias_id, persona: customer_id }   # optional: merged ids of events
`;
