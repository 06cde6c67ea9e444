-- audience either
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select e1."user_id" as persona
  from "events" as e1
  where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
  union all
  select w1."customer_id" as persona
  from "wishes" as w1
  where w1."wished_at" <= cast($3 as timestamp)
) as s1 on s1."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience neither
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
  where c1."customer_id" is not null and c1."age" is null
) as s1
where (s1."customer_id" in (
      select e1."user_id" as persona
      from "events" as e1
      where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
      union all
      select w1."customer_id" as persona
      from "wishes" as w1
      where w1."wished_at" <= cast($3 as timestamp)
    )
    or not s1."met") is not true

-- audience counted
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."persona" as key
  from (
    select e1."user_id" as persona
    from "events" as e1
    where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
    union all
    select w1."customer_id" as persona
    from "wishes" as w1
    where w1."wished_at" <= cast($3 as timestamp)
  ) as s1
  group by s1."persona"
  having count(*) >= cast($4 as bigint)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience filtered
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select e1."user_id" as persona
  from "events" as e1
  where e1."event_name" = cast($1 as varchar)
    and e1."ts" <= cast($2 as timestamptz)
    and (e1."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
  union all
  select w1."customer_id" as persona
  from "wishes" as w1
  where w1."wished_at" <= cast($5 as timestamp) and w1."product_id" = cast($6 as varchar)
) as s1 on s1."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience any_event
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as persona
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  union all
  select e1."user_id" as persona
  from "events" as e1
  where e1."event_name" in (cast($2 as varchar), cast($3 as varchar), cast($4 as varchar))
    and e1."ts" <= cast($5 as timestamptz)
  union all
  select w1."customer_id" as persona
  from "wishes" as w1
  where w1."wished_at" <= cast($6 as timestamp)
) as s1 on s1."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience no_event
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
  where c1."customer_id" is not null
) as s1
where (s1."customer_id" in (
      select o1."customer_id" as persona
      from "orders" as o1
      where o1."ordered_at" <= cast($1 as timestamptz)
      union all
      select e1."user_id" as persona
      from "events" as e1
      where e1."event_name" in (cast($2 as varchar), cast($3 as varchar), cast($4 as varchar))
        and e1."ts" <= cast($5 as timestamptz)
      union all
      select w1."customer_id" as persona
      from "wishes" as w1
      where w1."wished_at" <= cast($6 as timestamp)
    )
    or not s1."met") is not true

-- audience any_event_lately
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as persona
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  union all
  select e1."user_id" as persona
  from "events" as e1
  where e1."event_name" in (cast($3 as varchar), cast($4 as varchar), cast($5 as varchar))
    and e1."ts" > cast($6 as timestamptz)
    and e1."ts" <= cast($7 as timestamptz)
  union all
  select w1."customer_id" as persona
  from "wishes" as w1
  where w1."wished_at" > cast($8 as timestamp) and w1."wished_at" <= cast($9 as timestamp)
) as s1 on s1."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience any_event_often
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."persona" as key
  from (
    select o1."customer_id" as persona
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    union all
    select e1."user_id" as persona
    from "events" as e1
    where e1."event_name" in (cast($2 as varchar), cast($3 as varchar), cast($4 as varchar))
      and e1."ts" <= cast($5 as timestamptz)
    union all
    select w1."customer_id" as persona
    from "wishes" as w1
    where w1."wished_at" <= cast($6 as timestamp)
  ) as s1
  group by s1."persona"
  having count(*) >= cast($7 as bigint)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

