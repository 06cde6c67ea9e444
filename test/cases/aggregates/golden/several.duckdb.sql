-- audience count
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
  having count(*) = cast($4 as bigint)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience distinct
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."persona" as key
  from (
    select e1."user_id" as persona, e1."properties" ->> cast($1 as varchar) as product_id
    from "events" as e1
    where e1."event_name" = cast($2 as varchar) and e1."ts" <= cast($3 as timestamptz)
    union all
    select w1."customer_id" as persona, w1."product_id" as product_id
    from "wishes" as w1
    where w1."wished_at" <= cast($4 as timestamp)
  ) as s1
  group by s1."persona"
  having count(distinct s1."product_id") = cast($5 as bigint)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience last_seen
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."persona" as key
  from (
    select o1."customer_id" as persona, o1."ordered_at" at time zone 'UTC' as time
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    union all
    select e1."user_id" as persona, e1."ts" at time zone 'UTC' as time
    from "events" as e1
    where e1."event_name" in (cast($2 as varchar), cast($3 as varchar), cast($4 as varchar))
      and e1."ts" <= cast($5 as timestamptz)
    union all
    select w1."customer_id" as persona, w1."wished_at" as time
    from "wishes" as w1
    where w1."wished_at" <= cast($6 as timestamp)
  ) as s1
  group by s1."persona"
  having max(s1."time") > cast($7 as timestamp) and max(s1."time") <= cast($8 as timestamp)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience last_product
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."persona" as key
  from (
    select
      e1."user_id" as persona,
      e1."ts" at time zone 'UTC' as time,
      e1."sequence_number" as sequence,
      e1."properties" ->> cast($1 as varchar) as product_id
    from "events" as e1
    where e1."event_name" = cast($2 as varchar) and e1."ts" <= cast($3 as timestamptz)
    union all
    select
      w1."customer_id" as persona,
      w1."wished_at" as time,
      cast(null as decimal(38, 9)) as sequence,
      w1."product_id" as product_id
    from "wishes" as w1
    where w1."wished_at" <= cast($4 as timestamp)
  ) as s1
  semi join (
    select e2."user_id" as persona
    from "events" as e2
    where e2."event_name" = cast($5 as varchar)
      and e2."ts" <= cast($6 as timestamptz)
      and (e2."properties" ->> cast($7 as varchar)) = cast($8 as varchar)
    union all
    select w2."customer_id" as persona
    from "wishes" as w2
    where w2."wished_at" <= cast($9 as timestamp) and w2."product_id" = cast($10 as varchar)
  ) as s2 on s2."persona" = s1."persona"
  group by s1."persona"
  having first(cast(s1."product_id" as varchar) order by s1."time" desc nulls last, s1."sequence" desc nulls last, cast(s1."product_id" as varchar) asc nulls last) = cast($11 as varchar)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

