-- audience count
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience none
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by o1."customer_id"
    having (count(*) = cast($2 as bigint)) is not true
  )) is not true

-- audience sum
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having coalesce(sum(o1."total"), 0) > cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience exact
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having coalesce(sum(o1."total"), 0) = cast($2 as decimal(4, 1))
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience nothing
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by o1."customer_id"
    having (coalesce(sum(o1."total"), 0) = cast($2 as bigint)) is not true
  )) is not true

-- audience negative
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having coalesce(sum(o1."total"), 0) < cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience filtered
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz) and o1."category" = cast($2 as varchar)
  group by o1."customer_id"
  having coalesce(sum(o1."total"), 0) >= cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience lately
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having coalesce(sum(o1."total"), 0) >= cast($3 as bigint)
    and coalesce(sum(o1."total"), 0) <= cast($4 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

