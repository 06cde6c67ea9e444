-- audience last_at
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having max(o1."ordered_at") < cast($2 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience first_at
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having min(o1."ordered_at") > cast($2 as timestamptz)
    and min(o1."ordered_at") <= cast($3 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience never
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" is null
  and c1."email" is not null
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by o1."customer_id"
    having max(o1."ordered_at") is not null
  )) is not true

-- audience last_store
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
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience first_store
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
  having first(o1."store_id" order by o1."ordered_at" asc nulls first, o1."store_id" asc nulls last) = cast($4 as bigint)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience last_category
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  semi join (
    select o2."customer_id" as key
    from "orders" as o2
    where o2."ordered_at" <= cast($1 as timestamptz) and o2."category" = cast($2 as varchar)
  ) as s1 on s1."key" = o1."customer_id"
  where o1."ordered_at" <= cast($3 as timestamptz)
  group by o1."customer_id"
  having first(cast(o1."category" as varchar) order by o1."ordered_at" desc nulls last, cast(o1."category" as varchar) asc nulls last) = cast($4 as varchar)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience missing
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having first(cast(o1."category" as varchar) order by o1."ordered_at" desc nulls last, cast(o1."category" as varchar) asc nulls last) is null
    and count(*) >= cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience last_in_cart
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select e1."user_id" as key
  from "events" as e1
  semi join (
    select e2."user_id" as key
    from "events" as e2
    where e2."event_name" = cast($1 as varchar)
      and e2."ts" <= cast($2 as timestamptz)
      and (e2."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
  ) as s1 on s1."key" = e1."user_id"
  where e1."event_name" = cast($5 as varchar) and e1."ts" <= cast($6 as timestamptz)
  group by e1."user_id"
  having first(e1."properties" ->> cast($7 as varchar) order by e1."ts" desc nulls last, e1."sequence_number" desc nulls last, e1."properties" ->> cast($7 as varchar) asc nulls last) = cast($8 as varchar)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience first_in_cart
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select e1."user_id" as key
  from "events" as e1
  semi join (
    select e2."user_id" as key
    from "events" as e2
    where e2."event_name" = cast($1 as varchar)
      and e2."ts" <= cast($2 as timestamptz)
      and (e2."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
  ) as s1 on s1."key" = e1."user_id"
  where e1."event_name" = cast($5 as varchar) and e1."ts" <= cast($6 as timestamptz)
  group by e1."user_id"
  having first(e1."properties" ->> cast($7 as varchar) order by e1."ts" asc nulls first, e1."sequence_number" asc nulls first, e1."properties" ->> cast($7 as varchar) asc nulls last) = cast($8 as varchar)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience first_without_order
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select e1."user_id" as key
  from "events" as e1
  semi join (
    select e2."user_id" as key
    from "events" as e2
    where e2."event_name" = cast($1 as varchar)
      and e2."ts" <= cast($2 as timestamptz)
      and (e2."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
  ) as s1 on s1."key" = e1."user_id"
  where e1."event_name" = cast($5 as varchar) and e1."ts" <= cast($6 as timestamptz)
  group by e1."user_id"
  having first(e1."properties" ->> cast($7 as varchar) order by e1."ts" asc nulls first, e1."sequence_number" asc nulls first, e1."properties" ->> cast($7 as varchar) asc nulls last) = cast($8 as varchar)
) as s2 on s2."key" = c1."customer_id"
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
  having first(o1."total" order by o1."ordered_at" desc nulls last, o1."total" asc nulls last) < cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience last_category_or_store
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having regexp_matches(first(cast(o1."category" as varchar) order by o1."ordered_at" desc nulls last, cast(o1."category" as varchar) asc nulls last), cast($2 as varchar))
      or first(o1."store_id" order by o1."ordered_at" desc nulls last, o1."store_id" asc nulls last) = cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

