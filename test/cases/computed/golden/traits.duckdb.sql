-- audience big_baskets
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having cast(coalesce(sum(o1."total"), 0) as double) / nullif(cast(count(*) as double), 0) >= cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience truth
select c1."customer_id" as persona
from "customers" as c1
left join (
  select o1."customer_id" as customer_id, sum(o1."total") as sum_revenue, count(*) as count
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
) as s1 on c1."customer_id" = s1."customer_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and cast(coalesce(s1."sum_revenue", 0) as double) / nullif(cast(coalesce(s1."count", 0) as double), 0) >= cast($2 as bigint)

-- audience not_truth
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having (cast(coalesce(sum(o1."total"), 0) as double) / nullif(cast(count(*) as double), 0) >= cast($2 as bigint)) is not true
    and count(*) >= cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience in_text
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and translate(c1."address" ->> cast($1 as varchar), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = cast($2 as varchar)

-- audience in_filter
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  join (
    select c2."customer_id" as customer_id, s1."sum_revenue" as sum_revenue, s1."count" as count
    from "customers" as c2
    left join (
      select o2."customer_id" as customer_id, sum(o2."total") as sum_revenue, count(*) as count
      from "orders" as o2
      where o2."ordered_at" <= cast($1 as timestamptz)
      group by o2."customer_id"
    ) as s1 on c2."customer_id" = s1."customer_id"
  ) as s2 on o1."customer_id" = s2."customer_id"
  where o1."ordered_at" <= cast($2 as timestamptz)
    and cast(coalesce(s2."sum_revenue", 0) as double) / nullif(cast(coalesce(s2."count", 0) as double), 0) < o1."total"
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience ranked
with s2 as materialized (
  select
    c1."customer_id" as persona,
    cast(coalesce(s1."sum_revenue", 0) as double) / nullif(cast(coalesce(s1."count", 0) as double), 0) as value
  from "customers" as c1
  left join (
    select o1."customer_id" as customer_id, sum(o1."total") as sum_revenue, count(*) as count
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by o1."customer_id"
  ) as s1 on c1."customer_id" = s1."customer_id"
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and (cast(coalesce(s1."sum_revenue", 0) as double) / nullif(cast(coalesce(s1."count", 0) as double), 0)) is not null
)
select r1."persona" as persona
from s2 as r1
where r1."value" > (
    select quantile_disc(r2."value", 8 * 0.1) as value
    from s2 as r2
  )

-- audience missing
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" is not null
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by o1."customer_id"
    having (cast(coalesce(sum(o1."total"), 0) as double) / nullif(cast(count(*) as double), 0)) is not null
  )) is not true

