-- audience both_windows
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
semi join (
  select o2."customer_id" as key
  from "orders" as o2
  where o2."ordered_at" < cast($3 as timestamptz)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience one_without_other
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($3 as bigint)
    and count(*) filter (where o1."ordered_at" > cast($4 as timestamptz)) < cast($5 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience cart_without_order
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
) as s1
semi join (
  select e1."user_id" as key
  from "events" as e1
  where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
) as s2 on s2."key" = s1."customer_id"
where (s1."customer_id" in (
      select o1."customer_id" as key
      from "orders" as o1
      where o1."ordered_at" <= cast($3 as timestamptz)
    )
    or not s1."met") is not true

-- audience either_with_trait
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select w1."customer_id" as persona
  from "wishes" as w1
  where w1."wished_at" <= cast($1 as timestamp)
  union all
  select e1."user_id" as persona
  from "events" as e1
  where e1."event_name" = cast($2 as varchar) and e1."ts" <= cast($3 as timestamptz)
) as s1 on s1."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" is not null

-- audience nested
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
        having count(*) >= cast($2 as bigint)
      )
      and (c1."plan" = cast($3 as varchar)) is not true
    or c1."age" > cast($4 as bigint)
      and (c1."customer_id" in (
        select o2."customer_id" as persona
        from "orders" as o2
        where o2."ordered_at" <= cast($5 as timestamptz)
        union all
        select e1."user_id" as persona
        from "events" as e1
        where e1."event_name" in (cast($6 as varchar), cast($7 as varchar), cast($8 as varchar))
          and e1."ts" <= cast($9 as timestamptz)
        union all
        select w1."customer_id" as persona
        from "wishes" as w1
        where w1."wished_at" <= cast($10 as timestamp)
      )) is not true)

