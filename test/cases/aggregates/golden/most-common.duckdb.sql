-- audience store
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."store_id" as store_id,
      count(*) as count,
      max(o1."ordered_at") as latest
    from "orders" as o1
    semi join (
      select o2."customer_id" as key
      from "orders" as o2
      where o2."ordered_at" <= cast($1 as timestamptz) and o2."store_id" = cast($2 as bigint)
    ) as s1 on s1."key" = o1."customer_id"
    where o1."ordered_at" <= cast($3 as timestamptz) and o1."store_id" is not null
    group by o1."customer_id", o1."store_id"
  ) as s2
  group by s2."customer_id"
  having first(s2."store_id" order by s2."count" desc nulls last, s2."latest" desc nulls last, s2."store_id" asc nulls last) = cast($4 as bigint)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience seven
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."store_id" as store_id,
      count(*) as count,
      max(o1."ordered_at") as latest
    from "orders" as o1
    semi join (
      select o2."customer_id" as key
      from "orders" as o2
      where o2."ordered_at" <= cast($1 as timestamptz) and o2."store_id" = cast($2 as bigint)
    ) as s1 on s1."key" = o1."customer_id"
    where o1."ordered_at" <= cast($3 as timestamptz) and o1."store_id" is not null
    group by o1."customer_id", o1."store_id"
  ) as s2
  group by s2."customer_id"
  having first(s2."store_id" order by s2."count" desc nulls last, s2."latest" desc nulls last, s2."store_id" asc nulls last) = cast($4 as bigint)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience category
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."category" as category,
      count(*) as count,
      max(o1."ordered_at") as latest
    from "orders" as o1
    semi join (
      select o2."customer_id" as key
      from "orders" as o2
      where o2."ordered_at" <= cast($1 as timestamptz) and o2."category" = cast($2 as varchar)
    ) as s1 on s1."key" = o1."customer_id"
    where o1."ordered_at" <= cast($3 as timestamptz) and o1."category" is not null
    group by o1."customer_id", o1."category"
  ) as s2
  group by s2."customer_id"
  having first(cast(s2."category" as varchar) order by s2."count" desc nulls last, s2."latest" desc nulls last, cast(s2."category" as varchar) asc nulls last) = cast($4 as varchar)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience flower
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."category" as category,
      count(*) as count,
      max(o1."ordered_at") as latest
    from "orders" as o1
    semi join (
      select o2."customer_id" as key
      from "orders" as o2
      where o2."ordered_at" <= cast($1 as timestamptz) and o2."category" = cast($2 as varchar)
    ) as s1 on s1."key" = o1."customer_id"
    where o1."ordered_at" <= cast($3 as timestamptz) and o1."category" is not null
    group by o1."customer_id", o1."category"
  ) as s2
  group by s2."customer_id"
  having first(cast(s2."category" as varchar) order by s2."count" desc nulls last, s2."latest" desc nulls last, cast(s2."category" as varchar) asc nulls last) = cast($4 as varchar)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience missing
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
) as s1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
) as s2 on s2."key" = s1."customer_id"
where (s1."customer_id" in (
      select s3."customer_id" as key
      from (
        select
          o2."customer_id" as customer_id,
          o2."category" as category,
          count(*) as count,
          max(o2."ordered_at") as latest
        from "orders" as o2
        where o2."ordered_at" <= cast($2 as timestamptz) and o2."category" is not null
        group by o2."customer_id", o2."category"
      ) as s3
      group by s3."customer_id"
      having first(cast(s3."category" as varchar) order by s3."count" desc nulls last, s3."latest" desc nulls last, cast(s3."category" as varchar) asc nulls last) is not null
    )
    or not s1."met") is not true

