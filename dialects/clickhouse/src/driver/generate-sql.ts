/** The example shop's tables as ClickHouse writes them. All texts come from `describeWorld`; nothing here is a user's. */
import { randomStream, stride, type World } from "@muster/engine";
import { quoteText } from "../quote.ts";

/** Where a table of the world is made, or one that only helps to make it. */
export type NameOf = (table: string) => string;

export interface Step {
  readonly name: string;
  readonly sql: readonly string[];
}

export function worldSteps(world: World, of: NameOf, mark: string): Step[] {
  return [
    {
      name: "customers",
      sql: [
        ...products(world, of),
        ...people(world, of),
        ...customers(world, of, mark),
        ...accounts(world, of, mark),
        ...aliases(of, mark),
      ],
    },
    { name: "visits", sql: [...visits(world, of), ...shopping(world, of)] },
    { name: "orders", sql: orders(world, of, mark) },
    { name: "events", sql: events(world, of, mark) },
  ];
}

/** Those that only help to make the others. */
export const HELPERS = ["products", "people", "visits", "shopping"] as const;

/** An even random number in [0, 1) for each value of `index`. */
function chance(world: World, index: string, use: string): string {
  return `(bitAnd(sipHash64(toInt64(${index}), ${randomStream(world.seed, use)}), 9007199254740991) / 9007199254740992)`;
}

function pick(options: readonly (string | number)[], random: string): string {
  const elements = options.map((option) => (typeof option === "number" ? option : quoteText(option)));
  return `[${elements.join(", ")}][1 + ${whole(`${random} * ${options.length}`)}]`;
}

function whole(number: string): string {
  return `toInt64(floor(${number}))`;
}

/** A helper is made from what its query gives; nothing is looked up in it by a key. */
function helper(of: NameOf, name: string, query: string): string[] {
  return [`create table ${of(name)} engine = MergeTree order by tuple() as ${query}`];
}

function table(of: NameOf, name: string, columns: string, order: string, mark: string): string {
  return `create table ${of(name)} (${columns}) engine = MergeTree order by ${order} comment ${quoteText(mark)}`;
}

function products({ products }: World, of: NameOf): string[] {
  const rows = products.map(({ id, category, price }, index) => {
    const view = JSON.stringify({ product_id: id, price, category });
    const priceless = JSON.stringify({ product_id: id, category });
    const cart = JSON.stringify({ product_id: id, price });
    return `(${index}, ${quoteText(id)}, ${quoteText(category)}, ${price}, ${quoteText(view)}, ${quoteText(priceless)}, ${quoteText(cart)})`;
  });
  const columns =
    "no Int64, id String, category String, price Decimal(8, 2), view String, priceless String, cart String";
  return helper(of, "products", `select * from values(${quoteText(columns)}, ${rows.join(", ")})`);
}

/** What decides a person's behaviour: since when, until when, how keen, for what. Times are milliseconds. */
function people(world: World, of: NameOf): string[] {
  const u = (use: string, index = "i") => chance(world, index, use);
  const born = world.startsAt - 500 * 86_400_000;
  const since = `greatest(created, toInt64(${world.startsAt}))`;
  return helper(
    of,
    "people",
    `with basic as (
      select toInt64(number) as i,
        ${born} + ${whole(`${world.endsAt - 60_000 - born} * pow((i + ${u("created")}) / ${world.personas}, 0.7)`)} as created,
        pow(${u("keen")}, 2) as keen,
        ${whole(`8 * pow(${u("category")}, 1.3)`)} as category,
        ${whole(`${u("merged into")} * ${world.personas}`)} as other,
        ${u("merged")} < 0.01 as is_merged
      from numbers(${world.personas})
    )
    select i, created, keen, category, other,
      ${since} as active_from,
      if(${u("stays")} < 0.5, toInt64(${world.endsAt}), ${since} + ${whole(`(${world.endsAt} - ${since}) * pow(${u("leaves")}, 0.7)`)}) as active_to,
      is_merged and other <> i and ${u("merged", "other")} >= 0.01 as merged
    from basic`,
  );
}

/** To the microsecond. */
function instant(milliseconds: string, microseconds = "0"): string {
  return `fromUnixTimestamp64Micro(1000 * toInt64(${milliseconds}) + ${microseconds}, 'UTC')`;
}

function customers(world: World, of: NameOf, mark: string): string[] {
  const { words } = world;
  const u = (use: string) => chance(world, "i", use);
  const known = (share: number, use: string, value: string) =>
    `if(${u(`no ${use}`)} >= ${share}, ${value}, null)`;
  const contact = (share: number, use: string, value: string) =>
    `if(${u("anonymous")} >= 0.08 and ${u(`no ${use}`)} >= ${share}, ${value}, null)`;
  const plainLetters = (names: readonly string[]) =>
    names.map((name) =>
      name
        .normalize("NFD")
        .replace(/[^a-zA-Z]/g, "")
        .toLowerCase(),
    );
  const place = (part: "city" | "zip") =>
    pick(
      words.cities.map((city) => city[part]),
      u("city"),
    );
  const tags = words.tags.map(
    (tag, index) =>
      `if(${u(`tag ${tag}`)} < ${tag === "vip" ? "0.3 * keen * keen" : (0.16 / (index + 1)).toFixed(3)}, ${quoteText(tag)}, '')`,
  );
  const device = (n: number) =>
    `concat('{"os":"', ${pick(words.systems, u(`system ${n}`))}, '","version":', toString(12 + ${whole(`8 * sqrt(${u(`version ${n}`)})`)}), '}')`;
  const devices = [1, 2, 3].map(device);
  const columns = `
      customer_id Int64, account_id Nullable(Int64), source LowCardinality(Nullable(String)), archived Bool,
      email Nullable(String), phone Nullable(String), first_name Nullable(String), last_name Nullable(String),
      plan LowCardinality(Nullable(String)), loyalty Nullable(Bool), email_opt_in Nullable(Bool), sms_opt_in Nullable(Bool),
      city LowCardinality(Nullable(String)), birthday Nullable(Date32), created_at DateTime64(6, 'UTC'), tags Array(String),
      address Nullable(String), devices Nullable(String)`;
  const leapDay = `toDate32(concat(toString(1960 + 4 * ${whole(`12 * ${u("birthday")}`)}), '-02-29'))`;
  const rows = `insert into ${of("customers")}
    select i + 1,
      if(${u("has account")} < 0.45, 1 + ${whole(`${world.accounts} * pow(${u("account")}, 2.5)`)}, null),
      ${known(0.02, "source", pick(words.sources, u("source")))},
      ${u("archived")} < 0.02,
      ${contact(0.1, "email", `concat(${pick(plainLetters(words.firstNames), u("first name"))}, '.', ${pick(plainLetters(words.lastNames), u("last name"))}, toString(i + 1), '@example.com')`)},
      ${contact(0.35, "phone", `concat('+1', toString(2000000000 + ${whole(`${u("phone")} * 7999999999`)}))`)},
      ${contact(0.05, "first name", pick(words.firstNames, u("first name")))},
      ${contact(0.05, "last name", pick(words.lastNames, u("last name")))},
      ${known(0.05, "plan", pick(words.plans, u("plan")))},
      ${known(0.03, "loyalty", `${u("loyalty")} < 0.2 + 0.5 * keen`)},
      ${known(0.03, "email opt-in", `${u("email opt-in")} < 0.7`)},
      ${known(0.03, "sms opt-in", `${u("sms opt-in")} < 0.4`)},
      ${known(0.05, "city", place("city"))},
      ${known(0.12, "birthday", `if(${u("leap")} < 0.003, ${leapDay}, addDays(toDate32('1945-01-01'), ${whole(`${u("birthday")} * 22900`)}))`)},
      ${instant("created", whole(`1000 * ${u("created micros")}`))},
      if(${u("no tags")} >= 0.05, arrayFilter(tag -> tag <> '', [${tags.join(", ")}]), []),
      ${known(0.05, "city", `concat('{"city":"', ${place("city")}, '","zip":"', ${place("zip")}, '"}')`)},
      ${known(0.05, "devices", `concat('[', arrayStringConcat(arraySlice([${devices.join(", ")}], 1, ${whole(`4 * ${u("devices")}`)}), ','), ']')`)}
    from ${of("people")}`;
  return [table(of, "customers", columns, "customer_id", mark), rows];
}

function accounts(world: World, of: NameOf, mark: string): string[] {
  const { words } = world;
  const u = (use: string) => chance(world, "i", use);
  const columns =
    "account_id Int64, name String, plan LowCardinality(Nullable(String)), seats Nullable(Int32)";
  const rows = `insert into ${of("accounts")}
    select (toInt64(number) as i) + 1,
      concat(${pick(words.companies, u("company"))}, ' ', ${pick(words.companyKinds, u("company kind"))}, ' ', toString(i + 1)),
      if(${u("no account plan")} >= 0.05, ${pick(words.accountPlans, u("account plan"))}, null),
      if(${u("no seats")} >= 0.05, toInt32(round(exp(1 + 4 * pow(${u("seats")}, 2)))), null)
    from numbers(${world.accounts})`;
  return [table(of, "accounts", columns, "account_id", mark), rows];
}

/** Merged-away customers, who keep their row and their events; and ids of which only events are left. */
function aliases(of: NameOf, mark: string): string[] {
  const rows = `insert into ${of("aliases")}
    select i + 1, other + 1 from ${of("people")} where merged
    union all
    select ${aliasOf("i")}, i + 1 from ${of("people")} where not merged and ${hasAlias("i")}`;
  return [table(of, "aliases", "alias_id Int64, customer_id Int64", "alias_id", mark), rows];
}

/** Ids beyond those of customers. */
function aliasOf(index: string): string {
  return `(1000000000 + ${index})`;
}

function hasAlias(index: string): string {
  return `(${index} % 50 = 7)`;
}

/** One row per visit: whose, when, and how many steps of each kind. Few people make most visits. */
function visits(world: World, of: NameOf): string[] {
  const u = (use: string) => chance(world, "s", use);
  const { startsAt, endsAt, daySlots, minuteSlots } = world;
  const midnight = Math.floor(startsAt / 86_400_000) * 86_400_000;
  const last = endsAt - 20 * 60_000;
  return helper(
    of,
    "visits",
    `with drawn as (
      select toInt64(number) as s,
        (${whole(`${0.88 * world.personas} * pow(0.06 + 0.94 * ${u("who")}, 2.8)`)} * ${stride(world.personas)} + 7) % ${world.personas} as who,
        toInt64(${midnight} + 86400000 * ${pick(daySlots, u("day"))}) as drawn_day,
        toInt64(60000 * ${pick(minuteSlots, u("minute"))}) + ${whole(`60000 * ${u("second")}`)} as time,
        ${u("store")} < 0.05 as store,
        ${u("email")} < 0.17 as wants_email
      from numbers(${Math.ceil(world.events / 3.4) + 50})
    ),
    placed as (
      select d.s as s, p.i as i, p.keen as keen, p.category as category, d.store as store,
        d.wants_email and not d.store as email, d.time as time, p.active_from as active_from,
        if(d.drawn_day + d.time between p.active_from and p.active_to, d.drawn_day,
          intDiv(p.active_from + ${whole(`(p.active_to - p.active_from) * ((d.drawn_day - ${midnight}) / ${endsAt - midnight})`)}, 86400000) * 86400000) as day
      from drawn as d inner join ${of("people")} as p on p.i = d.who
    ),
    timed as (
      select s, i, keen, category, store, email,
        greatest(active_from, least(toInt64(${last}), multiIf(day + time < active_from, day + time + 86400000, day + time > ${last}, day + time - 86400000, day + time))) as start,
        not store and (not email or ${u("email follows")} < 0.35) as browses
      from placed
    ),
    looked as (
      select *,
        toInt64(browses and ${u("login")} < 0.5) as logins,
        toInt64(browses) * ${whole(`3 * ${u("pages")}`)} as pages,
        toInt64(browses and ${u("search")} < 0.25) as searches,
        toInt64(browses) * (1 + ${whole(`4 * pow(${u("views")}, 1.5)`)}) as views
      from timed
    ),
    carted as (
      select *, if(views > 0 and ${u("cart")} < 0.15 + 0.45 * keen, 1 + toInt64(views > 1 and ${u("second cart")} < 0.3), 0) as carts
      from looked
    ),
    bought as (
      select *, toInt64(store or (carts > 0 and ${u("order")} < 0.25 + 0.5 * keen)) as orders from carted
    )
    select s, i, category, start, store, logins, pages, searches, views, carts, orders, toInt64(email) as emails,
      emails + logins + pages + searches + views + carts + orders as steps,
      if(${hasAlias("i")} and ${u("as alias")} < 0.3, ${aliasOf("i")}, i + 1) as persona
    from bought
    where steps > 0`,
  );
}

/** Visits up to the wanted number of rows, numbered; product k of a visit is `products[k + 1]`. */
function shopping(world: World, of: NameOf): string[] {
  const product = (k: number) => {
    const u = (use: string) => chance(world, "s", `${use} ${k}`);
    const category = `if(${u("own category")} < 0.6, category, ${whole(`8 * pow(${u("category")}, 1.5)`)})`;
    return `${category} * ${world.productsPerCategory} + ${whole(`${world.productsPerCategory} * pow(${u("product")}, 2)`)}`;
  };
  return helper(
    of,
    "shopping",
    `select s, i, persona, start, store, emails, logins, pages, searches, views, carts, orders, first,
      least(steps, ${world.events} - first) as done, orders = 1 and first + steps <= ${world.events} as complete,
      [${[0, 1, 2, 3].map(product).join(", ")}] as products
    from (
      select *, sum(steps) over (order by s rows between unbounded preceding and current row) - steps as first
      from ${of("visits")}
    )
    where first < ${world.events}`,
  );
}

function orders(world: World, of: NameOf, mark: string): string[] {
  const u = (use: string) => chance(world, "s", use);
  const { words } = world;
  const quantity = (n: number) => `1 + ${whole(`3 * pow(${u(`quantity ${n}`)}, 3)`)}`;
  const item = (n: number) =>
    `concat('{"sku":"', id${n}, '","price":', toString(price${n}), ',"quantity":', toString(quantity${n}), '}')`;
  const columns = `
      order_id Int64, customer_id Int64, ordered_at DateTime64(6, 'UTC'), total Decimal(12, 2), category LowCardinality(Nullable(String)),
      store_id Nullable(Int32), payment_method LowCardinality(Nullable(String)), items String`;
  const rows = `insert into ${of("orders")}
    with placed as (
      select *, start + 80000 * (done - 1) + ${whole(`60000 * ${u("order time")}`)} as ordered,
        if(store, ${u("second item")} < 0.4, carts > 1) as second
      from ${of("shopping")} where complete
    ),
    basket as (
      select v.s as s, v.first as first, v.persona as persona, v.ordered as ordered, v.store as store, v.second as second,
        p1.category as category, v.i % 12 + 1 as home,
        p1.id as id1, p1.price as price1, ${quantity(1)} as quantity1, p2.id as id2, p2.price as price2, ${quantity(2)} as quantity2
      from placed as v
      inner join ${of("products")} as p1 on p1.no = v.products[1]
      inner join ${of("products")} as p2 on p2.no = v.products[2]
    )
    select row_number() over (order by ordered, first), persona, ${instant("ordered")},
      (price1 * quantity1 + if(second, price2 * quantity2, 0)) * if(${u("discount")} < 0.15, toDecimal32('0.9', 1), toDecimal32('1', 1)),
      if(${u("no order category")} >= 0.01, category, null),
      if(store or ${u("collected")} < 0.4, if(${u("home store")} < 0.7, home, 1 + ${whole(`12 * ${u("store")}`)}), null),
      if(${u("no payment")} >= 0.05, ${pick(words.payments, u("payment"))}, null),
      concat('[', ${item(1)}, if(second, concat(',', ${item(2)}), ''), ']')
    from basket`;
  return [table(of, "orders", columns, "ordered_at", mark), rows];
}

function events(world: World, of: NameOf, mark: string): string[] {
  const { words } = world;
  const u = (use: string) => chance(world, "n", use);
  const object = (key: string, options: readonly string[], use: string) =>
    pick(
      options.map((option) => JSON.stringify({ [key]: option })),
      u(use),
    );
  const until = (...kinds: string[]) => kinds.join(" + ");
  const views = until("emails", "logins", "pages", "searches");
  const carts = until(views, "views");
  const columns = `
      event_id Int64, user_id Nullable(Int64), ts DateTime64(6, 'UTC'), sequence_number Int32,
      event_name LowCardinality(String), properties String`;
  const at = `start + 80000 * instant + ${whole(`60000 * ${chance(world, "s * 16 + instant", "step time")}`)}`;
  const rows = `insert into ${of("events")}
    with steps as (
      select s, persona, start, j, first + j as n,
        multiIf(j < emails, 'email_opened', j < ${until("emails", "logins")}, 'logged_in', j < ${until("emails", "logins", "pages")}, 'page_viewed',
          j < ${views}, 'search', j < ${carts}, 'product_viewed', 'added_to_cart') as name,
        multiIf(j >= ${carts}, products[j - (${carts}) + 1], j >= ${views}, products[j - (${views}) + 1], -1) as product,
        if(logins = 1 and j = emails + 1 and name = 'page_viewed', j - 1, j) as instant
      from ${of("shopping")}
      array join arrayMap(each -> toInt64(each), range(toUInt64(done - toInt64(complete)))) as j
      where not (orders = 1 and not complete and j = ${until(carts, "carts")})
    )
    select n + 1,
      if(${u("nobody")} >= 0.01, persona, null),
      ${instant(at)},
      j + 1,
      name,
      multiIf(
        name = 'product_viewed', if(${u("priceless")} >= 0.05, p.view, p.priceless),
        name = 'added_to_cart', p.cart,
        name = 'search', ${object("query", words.searches, "query")},
        name = 'email_opened', ${object("campaign", words.campaigns, "campaign")},
        name = 'logged_in', ${object("device", words.logins, "device")},
        ${object("path", words.paths, "path")})
    from steps left join ${of("products")} as p on p.no = steps.product`;
  return [table(of, "events", columns, "(event_name, ts)", mark), rows];
}
