-- audience shop_only
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."source" in (cast($1 as varchar)) and o1."ordered_at" <= cast($2 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."source" in (cast($3 as varchar))

-- audience asks
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."source" in (cast($1 as varchar)) and o1."ordered_at" <= cast($2 as timestamptz)
  ) as s1 on s1."key" = c2."customer_id"
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."source" in (cast($3 as varchar))
) as s2 on s2."key" = c1."customer_id"
semi join (
  select e1."user_id" as persona
  from "events" as e1
  where e1."event_name" = cast($4 as varchar) and e1."ts" <= cast($5 as timestamptz)
  union all
  select o2."customer_id" as persona
  from "orders" as o2
  where o2."ordered_at" <= cast($6 as timestamptz)
) as s3 on s3."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience utc_day
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" >= cast($1 as timestamptz) and o1."ordered_at" < cast($2 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience asks_other_zone
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
) as s1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" >= cast($1 as timestamptz) and o1."ordered_at" < cast($2 as timestamptz)
  ) as s2 on s2."key" = c2."customer_id"
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
) as s3 on s3."key" = s1."customer_id"
where (s1."customer_id" in (
      select o2."customer_id" as key
      from "orders" as o2
      where o2."ordered_at" >= cast($3 as timestamptz) and o2."ordered_at" < cast($4 as timestamptz)
    )
    or not s1."met") is not true

