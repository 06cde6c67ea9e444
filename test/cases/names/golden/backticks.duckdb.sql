-- audience Order Completed?
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" = cast($1 as varchar)

-- audience where
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having count(*) > cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience #1
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" = cast($1 as varchar)

-- audience answers
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."plan" = cast($1 as varchar)
) as s1 on s1."key" = c1."customer_id"
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($3 as bigint)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience #2
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."plan" = cast($1 as varchar)
) as s1 on s1."key" = c1."customer_id"
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($3 as bigint)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" > cast($4 as bigint)

-- audience #chains 0
with s1 as materialized (
  select c1."customer_id" as persona
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."plan" = cast($1 as varchar)
),
s2 as materialized (
  select o1."customer_id" as customer_id, count(*) as count
  from "orders" as o1
  where o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
)
select c2."customer_id" as persona
from "customers" as c2
semi join (
  select c3."customer_id" as persona
  from "customers" as c3
  semi join (
    select r1."persona" as key
    from s1 as r1
  ) as s3 on s3."key" = c3."customer_id"
  semi join (
    select r2."customer_id" as key
    from s2 as r2
    where r2."count" >= cast($3 as bigint)
  ) as s4 on s4."key" = c3."customer_id"
  where c3."archived" is not true
    and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
  union all
  select c4."customer_id" as persona
  from "customers" as c4
  semi join (
    select r3."persona" as key
    from s1 as r3
  ) as s5 on s5."key" = c4."customer_id"
  semi join (
    select r4."customer_id" as key
    from s2 as r4
    where r4."count" >= cast($4 as bigint)
  ) as s6 on s6."key" = c4."customer_id"
  where c4."archived" is not true
    and (c4."email" is not null or c4."phone" is not null or c4."first_name" is not null)
    and c4."age" > cast($5 as bigint)
) as s7 on s7."persona" = c2."customer_id"
where c2."archived" is not true
  and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)

