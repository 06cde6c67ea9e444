-- audience three_in_days
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" as time,
      lag(o1."ordered_at", 2) over (partition by o1."customer_id" order by o1."ordered_at" asc nulls first) as before
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
  where s1."time" <= s1."before" + to_microseconds(cast($2 as bigint))
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience pair_in_an_hour
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" as time,
      lag(o1."ordered_at", 1) over (partition by o1."customer_id" order by o1."ordered_at" asc nulls first) as before
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
  where s1."time" <= s1."before" + to_microseconds(cast($2 as bigint))
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience pair_in_less
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" as time,
      lag(o1."ordered_at", 1) over (partition by o1."customer_id" order by o1."ordered_at" asc nulls first) as before
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
  where s1."time" <= s1."before" + to_microseconds(cast($2 as bigint))
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience more_than
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" as time,
      lag(o1."ordered_at", 2) over (partition by o1."customer_id" order by o1."ordered_at" asc nulls first) as before
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
  where s1."time" <= s1."before" + to_microseconds(cast($2 as bigint))
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience one_is_any
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience pair_in_a_month
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" as time,
      lag(o1."ordered_at", 1) over (partition by o1."customer_id" order by o1."ordered_at" asc nulls first) as before
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
  where s1."time" at time zone 'UTC' <= case
      when ((((((((s1."before" at time zone 'UTC') at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day') at time zone 'UTC') at time zone cast($4 as varchar) = (((s1."before" at time zone 'UTC') at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) then ((((((s1."before" at time zone 'UTC') at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day'
      else (((((s1."before" at time zone 'UTC') at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer))) at time zone cast($4 as varchar)) at time zone 'UTC'
    end
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience pair_in_29_days
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" as time,
      lag(o1."ordered_at", 1) over (partition by o1."customer_id" order by o1."ordered_at" asc nulls first) as before
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
  where s1."time" <= s1."before" + to_microseconds(cast($2 as bigint))
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience three_in_two_months
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" as time,
      lag(o1."ordered_at", 2) over (partition by o1."customer_id" order by o1."ordered_at" asc nulls first) as before
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
  where s1."time" at time zone 'UTC' <= case
      when ((((((((s1."before" at time zone 'UTC') at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day') at time zone 'UTC') at time zone cast($4 as varchar) = (((s1."before" at time zone 'UTC') at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) then ((((((s1."before" at time zone 'UTC') at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day'
      else (((((s1."before" at time zone 'UTC') at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer))) at time zone cast($4 as varchar)) at time zone 'UTC'
    end
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience lately
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" as time,
      lag(o1."ordered_at", 1) over (partition by o1."customer_id" order by o1."ordered_at" asc nulls first) as before
    from "orders" as o1
    where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  ) as s1
  where s1."time" <= s1."before" + to_microseconds(cast($3 as bigint))
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience never_dense
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select s1."customer_id" as key
    from (
      select
        o1."customer_id" as customer_id,
        o1."ordered_at" as time,
        lag(o1."ordered_at", 1) over (partition by o1."customer_id" order by o1."ordered_at" asc nulls first) as before
      from "orders" as o1
      where o1."ordered_at" <= cast($1 as timestamptz)
    ) as s1
    where s1."time" <= s1."before" + to_microseconds(cast($2 as bigint))
  )) is not true

-- audience of_two_tables
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."persona" as key
  from (
    select
      s1."persona" as persona,
      s1."time" as time,
      lag(s1."time", 2) over (partition by s1."persona" order by s1."time" asc nulls first) as before
    from (
      select e1."user_id" as persona, e1."ts" at time zone 'UTC' as time
      from "events" as e1
      where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
      union all
      select w1."customer_id" as persona, w1."wished_at" as time
      from "wishes" as w1
      where w1."wished_at" <= cast($3 as timestamp)
    ) as s1
  ) as s2
  where s2."time" <= s2."before" + to_microseconds(cast($4 as bigint))
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience of_two_tables_too_far
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."persona" as key
  from (
    select
      s1."persona" as persona,
      s1."time" as time,
      lag(s1."time", 2) over (partition by s1."persona" order by s1."time" asc nulls first) as before
    from (
      select e1."user_id" as persona, e1."ts" at time zone 'UTC' as time
      from "events" as e1
      where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
      union all
      select w1."customer_id" as persona, w1."wished_at" as time
      from "wishes" as w1
      where w1."wished_at" <= cast($3 as timestamp)
    ) as s1
  ) as s2
  where s2."time" <= s2."before" + to_microseconds(cast($4 as bigint))
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience filtered
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" as time,
      lag(o1."ordered_at", 1) over (partition by o1."customer_id" order by o1."ordered_at" asc nulls first) as before
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz) and o1."category" = cast($2 as varchar)
  ) as s1
  where s1."time" <= s1."before" + to_microseconds(cast($3 as bigint))
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience of_accounts
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s2."account_id" as key
  from (
    select
      s1."account_id" as account_id,
      o1."ordered_at" as time,
      lag(o1."ordered_at", 1) over (partition by s1."account_id" order by o1."ordered_at" asc nulls first) as before
    from "orders" as o1
    join (
      select c1."customer_id" as customer_id, c1."account_id" as account_id
      from "customers" as c1
      where c1."archived" is not true
        and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    ) as s1 on o1."customer_id" = s1."customer_id"
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s2
  where s2."time" <= s2."before" + to_microseconds(cast($2 as bigint))
) as s3 on s3."key" = a1."account_id"

