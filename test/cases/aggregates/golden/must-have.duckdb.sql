-- audience one_of
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  semi join (
    select o2."customer_id" as key
    from "orders" as o2
    where o2."ordered_at" <= cast($1 as timestamptz)
      and o2."store_id" in (cast($2 as bigint), cast($3 as bigint))
  ) as s1 on s1."key" = o1."customer_id"
  where o1."ordered_at" <= cast($4 as timestamptz)
  group by o1."customer_id"
  having first(o1."store_id" order by o1."ordered_at" desc nulls last, o1."store_id" asc nulls last) in (cast($5 as bigint), cast($6 as bigint))
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience other_than
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having (first(o1."store_id" order by o1."ordered_at" desc nulls last, o1."store_id" asc nulls last) = cast($2 as bigint)) is not true
    and count(*) >= cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience alike
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  semi join (
    select o2."customer_id" as key
    from "orders" as o2
    where o2."ordered_at" <= cast($1 as timestamptz)
      and contains(translate(o2."category", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), cast($2 as varchar))
  ) as s1 on s1."key" = o1."customer_id"
  where o1."ordered_at" <= cast($3 as timestamptz)
  group by o1."customer_id"
  having contains(translate(first(cast(o1."category" as varchar) order by o1."ordered_at" desc nulls last, cast(o1."category" as varchar) asc nulls last), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), cast($4 as varchar))
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience beside_all_others
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  semi join (
    select o2."customer_id" as key
    from "orders" as o2
    where o2."ordered_at" <= cast($1 as timestamptz) and o2."store_id" = cast($2 as bigint)
  ) as s1 on s1."key" = o1."customer_id"
  where o1."ordered_at" <= cast($3 as timestamptz)
  group by o1."customer_id"
  having first(o1."store_id" order by o1."ordered_at" desc nulls last, o1."store_id" asc nulls last) = cast($4 as bigint)
    and count(*) > cast($5 as bigint)
    and count(distinct o1."store_id") > cast($6 as bigint)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience of_two_times
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  semi join (
    select o2."customer_id" as key
    from "orders" as o2
    where o2."ordered_at" > cast($1 as timestamptz)
      and o2."ordered_at" <= cast($2 as timestamptz)
      and o2."category" = cast($3 as varchar)
  ) as s1 on s1."key" = o1."customer_id"
  where o1."ordered_at" > cast($4 as timestamptz) and o1."ordered_at" <= cast($5 as timestamptz)
  group by o1."customer_id"
  having first(cast(o1."category" as varchar) order by o1."ordered_at" asc nulls first, cast(o1."category" as varchar) asc nulls last) = cast($6 as varchar)
) as s2 on s2."key" = c1."customer_id"
semi join (
  select o3."customer_id" as key
  from "orders" as o3
  where o3."ordered_at" <= cast($7 as timestamptz)
  group by o3."customer_id"
  having coalesce(sum(o3."total"), 0) > cast($8 as bigint)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience both_values
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
      where o2."ordered_at" <= cast($1 as timestamptz) and starts_with(o2."category", cast($2 as varchar))
    ) as s1 on s1."key" = o1."customer_id"
    where o1."ordered_at" <= cast($3 as timestamptz) and o1."category" is not null
    group by o1."customer_id", o1."category"
  ) as s2
  group by s2."customer_id"
  having starts_with(first(cast(s2."category" as varchar) order by s2."count" desc nulls last, s2."latest" desc nulls last, cast(s2."category" as varchar) asc nulls last), cast($4 as varchar))
    and first(cast(s2."category" as varchar) order by s2."count" desc nulls last, s2."latest" desc nulls last, cast(s2."category" as varchar) asc nulls last) in (cast($5 as varchar), cast($6 as varchar))
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

