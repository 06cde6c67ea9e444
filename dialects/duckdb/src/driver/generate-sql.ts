/** The example shop's tables as DuckDB writes them. All texts come from `describeWorld`; nothing here is a user's. */
import { randomStream, stride, type World } from "@muster/engine";
import { quoteText } from "@muster/files";

export interface Step {
  readonly name: string;
  readonly sql: readonly string[];
}

export function worldSteps(world: World): Step[] {
  return [
    {
      name: "customers",
      sql: [products(world), people(world), customers(world), accounts(world), aliases()],
    },
    { name: "visits", sql: [visits(world), shopping(world)] },
    { name: "orders", sql: [orders(world)] },
    { name: "events", sql: [events(world)] },
    {
      name: "tidy",
      sql: [
        "drop table world_products",
        "drop table world_people",
        "drop table world_visits",
        "drop table world_shopping",
      ],
    },
  ];
}

/** An even random number in [0, 1) for each value of `index`. (`hash(a, k)` for two k would differ by a constant only.) */
function chance(world: World, index: string, use: string): string {
  return `((hash(cast(${index} as bigint) + ${randomStream(world.seed, use)}) >> 11)::double / 9007199254740992)`;
}

function pick(options: readonly (string | number)[], random: string): string {
  const list = options.map((option) => (typeof option === "number" ? option : quoteText(option))).join(", ");
  return `([${list}])[1 + cast(floor(${random} * ${options.length}) as integer)]`;
}

function products({ products }: World): string {
  const rows = products.map(({ id, category, price }, index) => {
    const view = JSON.stringify({ product_id: id, price, category });
    const priceless = JSON.stringify({ product_id: id, category });
    const cart = JSON.stringify({ product_id: id, price });
    return `(${index}, ${quoteText(id)}, ${quoteText(category)}, ${price}, ${quoteText(view)}, ${quoteText(priceless)}, ${quoteText(cart)})`;
  });
  return `create or replace temp table world_products as
    select no, id, category, cast(price as decimal(8, 2)) as price, cast(view as json) as view, cast(priceless as json) as priceless, cast(cart as json) as cart
    from (values ${rows.join(", ")}) as p(no, id, category, price, view, priceless, cart)`;
}

/** What decides a person's behaviour: since when, until when, how keen, for what. Times are milliseconds. */
function people(world: World): string {
  const u = (use: string, index = "i") => chance(world, index, use);
  const born = world.startsAt - 500 * 86_400_000;
  return `create or replace temp table world_people as
    with basic as (
      select i, ${born} + cast((${world.endsAt - 60_000} - ${born}) * pow((i + ${u("created")}) / ${world.personas}, 0.7) as bigint) as created,
        pow(${u("keen")}, 2) as keen,
        cast(floor(8 * pow(${u("category")}, 1.3)) as integer) as category,
        cast(floor(${u("merged into")} * ${world.personas}) as bigint) as other,
        ${u("merged")} < 0.01 as is_merged
      from range(${world.personas}) as r(i)
    )
    select i, created, keen, category, other,
      greatest(created, ${world.startsAt}) as active_from,
      case when ${u("stays")} < 0.5 then ${world.endsAt}
        else greatest(created, ${world.startsAt}) + cast((${world.endsAt} - greatest(created, ${world.startsAt})) * pow(${u("leaves")}, 0.7) as bigint) end as active_to,
      is_merged and other <> i and ${u("merged", "other")} >= 0.01 as merged
    from basic`;
}

function customers(world: World): string {
  const { words } = world;
  const u = (use: string) => chance(world, "i", use);
  const known = (share: number, use: string, value: string) =>
    `case when ${u(`no ${use}`)} >= ${share} then ${value} end`;
  const contact = (share: number, use: string, value: string) =>
    `case when ${u("anonymous")} >= 0.08 and ${u(`no ${use}`)} >= ${share} then ${value} end`;
  const first = pick(words.firstNames, u("first name"));
  const last = pick(words.lastNames, u("last name"));
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
    `{'os': ${pick(words.systems, u(`system ${n}`))}, 'version': cast(12 + floor(8 * sqrt(${u(`version ${n}`)})) as integer)}`;
  return `create or replace table customers (
      customer_id bigint primary key, account_id bigint, source varchar, archived boolean, email varchar, phone varchar,
      first_name varchar, last_name varchar, plan varchar, loyalty boolean, email_opt_in boolean, sms_opt_in boolean,
      city varchar, birthday date, created_at timestamp, tags varchar[], address json, devices struct(os varchar, version integer)[]
    );
    insert into customers
    select i + 1,
      case when ${u("has account")} < 0.45 then 1 + cast(floor(${world.accounts} * pow(${u("account")}, 2.5)) as bigint) end,
      ${known(0.02, "source", pick(words.sources, u("source")))},
      ${u("archived")} < 0.02,
      ${contact(0.1, "email", `lower(regexp_replace(strip_accents(${first} || '.' || ${last}), '[^a-zA-Z.]', '', 'g')) || (i + 1) || '@example.com'`)},
      ${contact(0.35, "phone", `'+1' || cast(2000000000 + cast(floor(${u("phone")} * 7999999999) as bigint) as varchar)`)},
      ${contact(0.05, "first name", first)},
      ${contact(0.05, "last name", last)},
      ${known(0.05, "plan", pick(words.plans, u("plan")))},
      ${known(0.03, "loyalty", `${u("loyalty")} < 0.2 + 0.5 * keen`)},
      ${known(0.03, "email opt-in", `${u("email opt-in")} < 0.7`)},
      ${known(0.03, "sms opt-in", `${u("sms opt-in")} < 0.4`)},
      ${known(0.05, "city", place("city"))},
      ${known(0.12, "birthday", `case when ${u("leap")} < 0.003 then make_date(1960 + 4 * cast(floor(12 * ${u("birthday")}) as integer), 2, 29) else date '1945-01-01' + cast(floor(${u("birthday")} * 22900) as integer) end`)},
      make_timestamp(created * 1000 + cast(floor(1000 * ${u("created micros")}) as bigint)),
      ${known(0.05, "tags", `list_filter([${tags.join(", ")}], lambda tag: tag is not null)`)},
      ${known(0.05, "city", `json_object('city', ${place("city")}, 'zip', ${place("zip")})`)},
      ${known(0.05, "devices", `list_slice([${[1, 2, 3].map(device).join(", ")}], 1, cast(floor(4 * ${u("devices")}) as integer))`)}
    from world_people
    order by i`;
}

function accounts(world: World): string {
  const { words } = world;
  const u = (use: string) => chance(world, "i", use);
  return `create or replace table accounts (account_id bigint primary key, name varchar, plan varchar, seats integer);
    insert into accounts
    select i + 1,
      ${pick(words.companies, u("company"))} || ' ' || ${pick(words.companyKinds, u("company kind"))} || ' ' || (i + 1),
      case when ${u("no account plan")} >= 0.05 then ${pick(words.accountPlans, u("account plan"))} end,
      case when ${u("no seats")} >= 0.05 then cast(exp(1 + 4 * pow(${u("seats")}, 2)) as integer) end
    from range(${world.accounts}) as r(i)
    order by i`;
}

/** Merged-away customers, who keep their row and their events; and ids of which only events are left. */
function aliases(): string {
  return `create or replace table aliases (alias_id bigint primary key, customer_id bigint);
    insert into aliases
    select i + 1, other + 1 from world_people where merged
    union all
    select ${aliasOf("i")}, i + 1 from world_people where not merged and ${hasAlias("i")}`;
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
  return `create or replace temp table world_visits as
    with drawn as (
      select s,
        (cast(floor(${0.88 * world.personas} * pow(0.06 + 0.94 * ${u("who")}, 2.8)) as bigint) * ${stride(world.personas)} + 7) % ${world.personas} as i,
        ${midnight} + 86400000 * cast(${pick(daySlots, u("day"))} as bigint) as day,
        60000 * cast(${pick(minuteSlots, u("minute"))} as bigint) + cast(floor(60000 * ${u("second")}) as bigint) as time,
        ${u("store")} < 0.05 as store,
        ${u("email")} < 0.17 as email
      from range(${Math.ceil(world.events / 3.4) + 50}) as r(s)
    ),
    placed as (
      select s, i, keen, category, store, email and not store as email, time, active_from,
        case when day + time between active_from and active_to then day
          else (active_from + cast((active_to - active_from) * ((day - ${midnight})::double / ${endsAt - midnight}) as bigint)) // 86400000 * 86400000 end as day
      from drawn join world_people using (i)
    ),
    timed as (
      select * exclude (time, day, active_from),
        greatest(active_from, least(${last}, case when day + time < active_from then day + time + 86400000 when day + time > ${last} then day + time - 86400000 else day + time end)) as start,
        not store and (not email or ${u("email follows")} < 0.35) as browses
      from placed
    ),
    looked as (
      select *,
        cast(browses and ${u("login")} < 0.5 as integer) as logins,
        cast(browses as integer) * cast(floor(3 * ${u("pages")}) as integer) as pages,
        cast(browses and ${u("search")} < 0.25 as integer) as searches,
        cast(browses as integer) * (1 + cast(floor(4 * pow(${u("views")}, 1.5)) as integer)) as views
      from timed
    ),
    carted as (
      select *, case when views > 0 and ${u("cart")} < 0.15 + 0.45 * keen then 1 + cast(views > 1 and ${u("second cart")} < 0.3 as integer) else 0 end as carts
      from looked
    ),
    bought as (
      select *, cast(store or (carts > 0 and ${u("order")} < 0.25 + 0.5 * keen) as integer) as orders from carted
    )
    select *, cast(email as integer) + logins + pages + searches + views + carts + orders as steps,
      case when ${hasAlias("i")} and ${u("as alias")} < 0.3 then ${aliasOf("i")} else i + 1 end as persona
    from bought
    where cast(email as integer) + logins + pages + searches + views + carts + orders > 0`;
}

/** Visits up to the wanted number of rows, numbered; product k of a visit is `products[k + 1]`. */
function shopping(world: World): string {
  const product = (k: number) => {
    const u = (use: string) => chance(world, "s", `${use} ${k}`);
    const category = `case when ${u("own category")} < 0.6 then category else cast(floor(8 * pow(${u("category")}, 1.5)) as integer) end`;
    return `(${category}) * ${world.productsPerCategory} + cast(floor(${world.productsPerCategory} * pow(${u("product")}, 2)) as integer)`;
  };
  return `create or replace temp table world_shopping as
    select s, persona, i, start, store, cast(email as integer) as emails, logins, pages, searches, views, carts, orders, first,
      least(steps, ${world.events} - first) as steps, orders = 1 and first + steps <= ${world.events} as complete,
      [${[0, 1, 2, 3].map(product).join(", ")}] as products
    from (select *, cast(sum(steps) over (order by s) - steps as bigint) as first from world_visits)
    where first < ${world.events}`;
}

function orders(world: World): string {
  const u = (use: string) => chance(world, "s", use);
  const { words } = world;
  const item = (n: number) =>
    `{'sku': p${n}.id, 'price': p${n}.price, 'quantity': 1 + cast(floor(3 * pow(${u(`quantity ${n}`)}, 3)) as integer)}`;
  return `create or replace table orders (
      order_id bigint, customer_id bigint, ordered_at timestamp, total decimal(12, 2), category varchar, store_id integer,
      payment_method varchar, items struct(sku varchar, price decimal(8, 2), quantity integer)[]
    );
    insert into orders
    with basket as (
      select s, first, persona, ordered, store, p1.category, i % 12 + 1 as home,
        case when second then [${item(1)}, ${item(2)}] else [${item(1)}] end as items
      from (
        select *, start + 80000 * (steps - 1) + cast(floor(60000 * ${u("order time")}) as bigint) as ordered,
          case when store then ${u("second item")} < 0.4 else carts > 1 end as second
        from world_shopping where complete
      )
      join world_products p1 on p1.no = products[1]
      join world_products p2 on p2.no = products[2]
    )
    select row_number() over (order by ordered, first), persona, make_timestamp(ordered * 1000),
      cast(list_sum(list_transform(items, lambda item: item.price * item.quantity)) * (case when ${u("discount")} < 0.15 then 0.9 else 1.0 end) as decimal(12, 2)),
      case when ${u("no order category")} >= 0.01 then category end,
      case when store or ${u("collected")} < 0.4 then case when ${u("home store")} < 0.7 then home else 1 + cast(floor(12 * ${u("store")}) as integer) end end,
      case when ${u("no payment")} >= 0.05 then ${pick(words.payments, u("payment"))} end,
      items
    from basket
    order by ordered, first`;
}

function events(world: World): string {
  const { words } = world;
  const u = (use: string) => chance(world, "n", use);
  const object = (key: string, options: readonly string[], use: string) =>
    `cast(${pick(
      options.map((option) => JSON.stringify({ [key]: option })),
      u(use),
    )} as json)`;
  const until = (...kinds: string[]) => kinds.join(" + ");
  const views = until("emails", "logins", "pages", "searches");
  const carts = until(views, "views");
  return `create or replace table events (
      event_id bigint, user_id bigint, ts timestamp, sequence_number integer, event_name varchar, properties json
    );
    insert into events
    with steps as (
      select s, persona, start, first + j as n, j, products, emails, logins,
        case when j < emails then 'email_opened'
          when j < ${until("emails", "logins")} then 'logged_in'
          when j < ${until("emails", "logins", "pages")} then 'page_viewed'
          when j < ${views} then 'search'
          when j < ${carts} then 'product_viewed'
          else 'added_to_cart' end as name,
        case when j >= ${carts} then products[j - (${carts}) + 1] when j >= ${views} then products[j - (${views}) + 1] end as product
      from (select *, unnest(range(steps - cast(complete as integer))) as j from world_shopping)
      where not (orders = 1 and not complete and j = ${until(carts, "carts")})
    )
    select n + 1,
      case when ${u("nobody")} >= 0.01 then persona end,
      make_timestamp(1000 * (start + 80000 * instant + cast(floor(60000 * ${chance(world, "s * 16 + instant", "step time")}) as bigint))) as ts,
      j + 1,
      name,
      case name
        when 'product_viewed' then case when ${u("priceless")} >= 0.05 then view else priceless end
        when 'added_to_cart' then cart
        when 'search' then ${object("query", words.searches, "query")}
        when 'email_opened' then ${object("campaign", words.campaigns, "campaign")}
        when 'logged_in' then ${object("device", words.logins, "device")}
        else ${object("path", words.paths, "path")} end
    from (select *, case when logins = 1 and j = emails + 1 and name = 'page_viewed' then j - 1 else j end as instant from steps)
    left join world_products on no = product
    order by ts, n`;
}
