-- audience three_orders
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
) as s1
semi join (
  select coalesce(a1."customer_id", o1."customer_id") as key
  from "orders" as o1
  left join "aliases" as a1 on o1."customer_id" = a1."alias_id"
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by coalesce(a1."customer_id", o1."customer_id")
  having count(*) = cast($2 as bigint) and coalesce(sum(o1."total"), 0) > cast($3 as bigint)
) as s2 on s2."key" = s1."customer_id"
where (s1."customer_id" in (
      select a2."alias_id" as key
      from "aliases" as a2
      where not a2."alias_id" = a2."customer_id"
    )
    or not s1."met") is not true

-- audience store_seven
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
) as s1
semi join (
  select coalesce(a1."customer_id", o1."customer_id") as key
  from "orders" as o1
  left join "aliases" as a1 on o1."customer_id" = a1."alias_id"
  where o1."ordered_at" < cast($1 as timestamptz) and o1."store_id" = cast($2 as bigint)
) as s2 on s2."key" = s1."customer_id"
where (s1."customer_id" in (
      select a2."alias_id" as key
      from "aliases" as a2
      where not a2."alias_id" = a2."customer_id"
    )
    or not s1."met") is not true

