/** The example shop's tables as Postgres writes them. All texts come from `describeWorld`; nothing here is a user's. */
import { randomStream, stride, type World } from "@muster/engine";
import { quoteText } from "./quote.ts";

export interface Step {
  readonly name: string;
  readonly sql: readonly string[];
}

export function worldSteps(world: World): Step[] {
  return [
    {
      name: "customers",
      sql: [products(world), people(world), ...customers(world), ...accounts(world), ...aliases()],
    },
    { name: "visits", sql: [visits(world), shopping(world), "analyze pg_temp.world_shopping"] },
    { name: "orders", sql: orders(world) },
    { name: "events", sql: events(world) },
    { name: "indices", sql: indices },
  ];
}

/** An even random number in [0, 1) for each value of `index`. */
function chance(world: World, index: string, use: string): string {
  return `((hashint8extended((${index})::bigint, ${randomStream(world.seed, use)}) & 9007199254740991)::float8 / 9007199254740992)`;
}

function pick(options: readonly (string | number)[], random: string): string {
  const type = typeof options[0] === "number" ? "int" : "text";
  const elements = options.map((option) =>
    type === "int" ? option : `"${String(option).replace(/["\\]/g, "\\$&")}"`,
  );
  return `(cast(${quoteText(`{${elements.join(",")}}`)} as ${type}[]))[1 + floor(${random} * ${options.length})::int]`;
}

function products({ products }: World): string {
  const rows = products.map(({ id, category, price }, index) => {
    const view = JSON.stringify({ product_id: id, price, category });
    const priceless = JSON.stringify({ product_id: id, category });
    const cart = JSON.stringify({ product_id: id, price });
    return `(${index}, ${quoteText(id)}, ${quoteText(category)}, ${price}, ${quoteText(view)}, ${quoteText(priceless)}, ${quoteText(cart)})`;
  });
  return `create temp table world_products on commit drop as
    select no, id, category, price::numeric(8, 2) as price, view::jsonb, priceless::jsonb, cart::jsonb
    from (values ${rows.join(", ")}) as p(no, id, category, price, view, priceless, cart)`;
}

/** What decides a person's behaviour: since when, until when, how keen, for what. Times are milliseconds. */
function people(world: World): string {
  const u = (use: string, index = "i") => chance(world, index, use);
  const born = world.startsAt - 500 * 86_400_000;
  return `create temp table world_people on commit drop as
    with basic as (
      select i, ${born} + floor((${world.endsAt - 60_000} - ${born}) * power((i + ${u("created")}) / ${world.personas}, 0.7::float8))::bigint as created,
        power(${u("keen")}, 2) as keen,
        floor(8 * power(${u("category")}, 1.3::float8))::int as category,
        floor(${u("merged into")} * ${world.personas})::bigint as other,
        ${u("merged")} < 0.01 as is_merged
      from generate_series(0, ${world.personas - 1}::bigint) as r(i)
    )
    select i, created, keen, category, other,
      greatest(created, ${world.startsAt}) as active_from,
      case when ${u("stays")} < 0.5 then ${world.endsAt}
        else greatest(created, ${world.startsAt}) + floor((${world.endsAt} - greatest(created, ${world.startsAt})) * power(${u("leaves")}, 0.7::float8))::bigint end as active_to,
      is_merged and other <> i and ${u("merged", "other")} >= 0.01 as merged
    from basic`;
}

function instant(milliseconds: string): string {
  return `(timestamp '1970-01-01' + (${milliseconds}) * interval '1 millisecond')`;
}

function customers(world: World): string[] {
  const { words } = world;
  const u = (use: string) => chance(world, "i", use);
  const known = (share: number, use: string, value: string) =>
    `case when ${u(`no ${use}`)} >= ${share} then ${value} end`;
  const contact = (share: number, use: string, value: string) =>
    `case when ${u("anonymous")} >= 0.08 and ${u(`no ${use}`)} >= ${share} then ${value} end`;
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
      `case when ${u(`tag ${tag}`)} < ${tag === "vip" ? "0.3 * keen * keen" : (0.16 / (index + 1)).toFixed(3)} then ${quoteText(tag)} end`,
  );
  const device = (n: number) =>
    `jsonb_build_object('os', ${pick(words.systems, u(`system ${n}`))}, 'version', 12 + floor(8 * sqrt(${u(`version ${n}`)}))::int)`;
  const table = `create table customers (
      customer_id bigint primary key, account_id bigint, source text, archived boolean, email text, phone text,
      first_name text, last_name text, plan text, loyalty boolean, email_opt_in boolean, sms_opt_in boolean,
      city text, birthday date, created_at timestamp, tags text[], address jsonb, devices jsonb
    )`;
  const rows = `insert into customers
    select i + 1,
      case when ${u("has account")} < 0.45 then 1 + floor(${world.accounts} * power(${u("account")}, 2.5::float8))::bigint end,
      ${known(0.02, "source", pick(words.sources, u("source")))},
      ${u("archived")} < 0.02,
      ${contact(0.1, "email", `${pick(plainLetters(words.firstNames), u("first name"))} || '.' || ${pick(plainLetters(words.lastNames), u("last name"))} || (i + 1) || '@example.com'`)},
      ${contact(0.35, "phone", `'+1' || (2000000000 + floor(${u("phone")} * 7999999999)::bigint)`)},
      ${contact(0.05, "first name", pick(words.firstNames, u("first name")))},
      ${contact(0.05, "last name", pick(words.lastNames, u("last name")))},
      ${known(0.05, "plan", pick(words.plans, u("plan")))},
      ${known(0.03, "loyalty", `${u("loyalty")} < 0.2 + 0.5 * keen`)},
      ${known(0.03, "email opt-in", `${u("email opt-in")} < 0.7`)},
      ${known(0.03, "sms opt-in", `${u("sms opt-in")} < 0.4`)},
      ${known(0.05, "city", place("city"))},
      ${known(0.12, "birthday", `case when ${u("leap")} < 0.003 then make_date(1960 + 4 * floor(12 * ${u("birthday")})::int, 2, 29) else date '1945-01-01' + floor(${u("birthday")} * 22900)::int end`)},
      ${instant("created")} + floor(1000 * ${u("created micros")}) * interval '1 microsecond',
      ${known(0.05, "tags", `array_remove(array[${tags.join(", ")}]::text[], null)`)},
      ${known(0.05, "city", `jsonb_build_object('city', ${place("city")}, 'zip', ${place("zip")})`)},
      ${known(0.05, "devices", `case floor(4 * ${u("devices")})::int when 0 then '[]'::jsonb when 1 then jsonb_build_array(${device(1)}) when 2 then jsonb_build_array(${device(1)}, ${device(2)}) else jsonb_build_array(${device(1)}, ${device(2)}, ${device(3)}) end`)}
    from pg_temp.world_people
    order by i`;
  return [table, rows];
}

function accounts(world: World): string[] {
  const { words } = world;
  const u = (use: string) => chance(world, "i", use);
  const rows = `insert into accounts
    select i + 1,
      ${pick(words.companies, u("company"))} || ' ' || ${pick(words.companyKinds, u("company kind"))} || ' ' || (i + 1),
      case when ${u("no account plan")} >= 0.05 then ${pick(words.accountPlans, u("account plan"))} end,
      case when ${u("no seats")} >= 0.05 then exp(1 + 4 * power(${u("seats")}, 2))::int end
    from generate_series(0, ${world.accounts - 1}::bigint) as r(i)`;
  return ["create table accounts (account_id bigint primary key, name text, plan text, seats integer)", rows];
}

/** Merged-away customers, who keep their row and their events; and ids of which only events are left. */
function aliases(): string[] {
  const rows = `insert into aliases
    select i + 1, other + 1 from pg_temp.world_people where merged
    union all
    select ${aliasOf("i")}, i + 1 from pg_temp.world_people where not merged and ${hasAlias("i")}`;
  return ["create table aliases (alias_id bigint primary key, customer_id bigint)", rows];
}

/** Ids beyond those of customers. */
function aliasOf(index: string): string {
  return `(1000000000 + ${index})`;
}

function hasAlias(index: string): string {
  return `(${index} % 50 = 7)`;
}

/** One row per visit: whose, when, and how many steps of each kind. Few people make most visits. */
function visits(world: World): string {
  const u = (use: string) => chance(world, "s", use);
  const { startsAt, endsAt, daySlots, minuteSlots } = world;
  const midnight = Math.floor(startsAt / 86_400_000) * 86_400_000;
  const last = endsAt - 20 * 60_000;
  return `create temp table world_visits on commit drop as
    with drawn as materialized (
      select s,
        (floor(${0.88 * world.personas} * power(0.06 + 0.94 * ${u("who")}, 2.8::float8))::bigint * ${stride(world.personas)} + 7) % ${world.personas} as i,
        ${midnight} + 86400000 * ${pick(daySlots, u("day"))}::bigint as day,
        60000 * ${pick(minuteSlots, u("minute"))}::bigint + floor(60000 * ${u("second")})::bigint as time,
        ${u("store")} < 0.05 as store,
        ${u("email")} < 0.17 as wants_email
      from generate_series(0, ${Math.ceil(world.events / 3.4) + 49}::bigint) as r(s)
    ),
    placed as (
      select s, i, keen, category, store, wants_email and not store as email, time, active_from,
        case when day + time between active_from and active_to then day
          else div((active_from + floor((active_to - active_from) * ((day - ${midnight})::float8 / ${endsAt - midnight})))::numeric, 86400000)::bigint * 86400000 end as day
      from drawn join pg_temp.world_people using (i)
    ),
    timed as (
      select s, i, keen, category, store, email,
        greatest(active_from, least(${last}, case when day + time < active_from then day + time + 86400000 when day + time > ${last} then day + time - 86400000 else day + time end)) as start,
        not store and (not email or ${u("email follows")} < 0.35) as browses
      from placed
    ),
    looked as (
      select *,
        (browses and ${u("login")} < 0.5)::int as logins,
        browses::int * floor(3 * ${u("pages")})::int as pages,
        (browses and ${u("search")} < 0.25)::int as searches,
        browses::int * (1 + floor(4 * power(${u("views")}, 1.5::float8))::int) as views
      from timed
    ),
    carted as (
      select *, case when views > 0 and ${u("cart")} < 0.15 + 0.45 * keen then 1 + (views > 1 and ${u("second cart")} < 0.3)::int else 0 end as carts
      from looked
    ),
    bought as (
      select *, (store or (carts > 0 and ${u("order")} < 0.25 + 0.5 * keen))::int as orders from carted
    )
    select *, email::int + logins + pages + searches + views + carts + orders as steps,
      case when ${hasAlias("i")} and ${u("as alias")} < 0.3 then ${aliasOf("i")} else i + 1 end as persona
    from bought
    where email::int + logins + pages + searches + views + carts + orders > 0`;
}

/** Visits up to the wanted number of rows, numbered; product k of a visit is `products[k + 1]`. */
function shopping(world: World): string {
  const product = (k: number) => {
    const u = (use: string) => chance(world, "s", `${use} ${k}`);
    const category = `case when ${u("own category")} < 0.6 then category else floor(8 * power(${u("category")}, 1.5::float8))::int end`;
    return `(${category}) * ${world.productsPerCategory} + floor(${world.productsPerCategory} * power(${u("product")}, 2))::int`;
  };
  return `create temp table world_shopping on commit drop as
    select s, i, persona, start, store, email::int as emails, logins, pages, searches, views, carts, orders, first,
      least(steps, ${world.events} - first)::int as steps, orders = 1 and first + steps <= ${world.events} as complete,
      array[${[0, 1, 2, 3].map(product).join(", ")}] as products
    from (select *, sum(steps) over (order by s) - steps as first from pg_temp.world_visits) v
    where first < ${world.events}`;
}

function orders(world: World): string[] {
  const u = (use: string) => chance(world, "s", use);
  const { words } = world;
  const quantity = (n: number) => `1 + floor(3 * power(${u(`quantity ${n}`)}, 3))::int`;
  const item = (n: number) =>
    `jsonb_build_object('sku', id${n}, 'price', price${n}, 'quantity', quantity${n})`;
  const table = `create table orders (
      order_id bigint primary key, customer_id bigint, ordered_at timestamp, total numeric(12, 2), category text, store_id integer,
      payment_method text, items jsonb
    )`;
  const rows = `insert into orders
    with basket as (
      select s, first, persona, ordered, store, second, p1.category, i % 12 + 1 as home,
        p1.id as id1, p1.price as price1, ${quantity(1)} as quantity1, p2.id as id2, p2.price as price2, ${quantity(2)} as quantity2
      from (
        select *, start + 80000 * (steps - 1) + floor(60000 * ${u("order time")})::bigint as ordered,
          case when store then ${u("second item")} < 0.4 else carts > 1 end as second
        from pg_temp.world_shopping where complete
      ) s
      join pg_temp.world_products p1 on p1.no = products[1]
      join pg_temp.world_products p2 on p2.no = products[2]
    )
    select row_number() over (order by ordered, first), persona, ${instant("ordered")},
      ((price1 * quantity1 + case when second then price2 * quantity2 else 0 end) * (case when ${u("discount")} < 0.15 then 0.9 else 1.0 end))::numeric(12, 2),
      case when ${u("no order category")} >= 0.01 then category end,
      case when store or ${u("collected")} < 0.4 then case when ${u("home store")} < 0.7 then home else 1 + floor(12 * ${u("store")})::int end end,
      case when ${u("no payment")} >= 0.05 then ${pick(words.payments, u("payment"))} end,
      case when second then jsonb_build_array(${item(1)}, ${item(2)}) else jsonb_build_array(${item(1)}) end
    from basket
    order by ordered, first`;
  return [table, rows];
}

function events(world: World): string[] {
  const { words } = world;
  const u = (use: string) => chance(world, "n", use);
  const object = (key: string, options: readonly string[], use: string) =>
    `${pick(
      options.map((option) => JSON.stringify({ [key]: option })),
      u(use),
    )}::jsonb`;
  const until = (...kinds: string[]) => kinds.join(" + ");
  const views = until("emails", "logins", "pages", "searches");
  const carts = until(views, "views");
  const table = `create table events (
      event_id bigint, user_id bigint, ts timestamp, sequence_number integer, event_name text, properties jsonb
    )`;
  const rows = `insert into events
    with steps as (
      select s, persona, start, first + j as n, j, emails, logins,
        case when j < emails then 'email_opened'
          when j < ${until("emails", "logins")} then 'logged_in'
          when j < ${until("emails", "logins", "pages")} then 'page_viewed'
          when j < ${views} then 'search'
          when j < ${carts} then 'product_viewed'
          else 'added_to_cart' end as name,
        case when j >= ${carts} then products[j - (${carts}) + 1] when j >= ${views} then products[j - (${views}) + 1] end as product
      from pg_temp.world_shopping, generate_series(0, steps - complete::int - 1) as g(j)
      where not (orders = 1 and not complete and j = ${until(carts, "carts")})
    )
    select n + 1,
      case when ${u("nobody")} >= 0.01 then persona end,
      ${instant(`start + 80000 * instant + floor(60000 * ${chance(world, "s * 16 + instant", "step time")})::bigint`)} as ts,
      j + 1,
      name,
      case name
        when 'product_viewed' then case when ${u("priceless")} >= 0.05 then view else priceless end
        when 'added_to_cart' then cart
        when 'search' then ${object("query", words.searches, "query")}
        when 'email_opened' then ${object("campaign", words.campaigns, "campaign")}
        when 'logged_in' then ${object("device", words.logins, "device")}
        else ${object("path", words.paths, "path")} end
    from (select *, case when logins = 1 and j = emails + 1 and name = 'page_viewed' then j - 1 else j end as instant from steps) e
    left join pg_temp.world_products on no = product
    order by ts, n`;
  return [table, rows];
}

/** By what of whom since when; and all that one person did, in order. */
const indices = [
  "create index on events (event_name, ts) include (user_id)",
  "create index on events (event_name, user_id, ts)",
  "create index on orders (ordered_at) include (customer_id)",
  "create index on orders (customer_id, ordered_at)",
];
