-- audience pair_in_an_hour
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."customer_id" as key
  from (
    select
      s1."customer_id" as customer_id,
      s1."moment" as moment,
      count(*) over (partition by s1."customer_id" order by s1."moment" asc nulls first range between cast($1 as bigint) preceding and current row) as count
    from (
      select
        o1."customer_id" as customer_id,
        epoch_us(o1."ordered_at" at time zone 'UTC') - epoch_us(cast($2 as timestamp)) as moment
      from "orders" as o1
      where o1."ordered_at" <= cast($3 as timestamptz)
    ) as s1
  ) as s2
  group by s2."customer_id"
  having coalesce(max(s2."count"), 0) >= cast($4 as bigint)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience thirty_days
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."customer_id" as key
  from (
    select
      s1."customer_id" as customer_id,
      s1."moment" as moment,
      s1."amount" as amount,
      sum(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between cast($1 as bigint) preceding and current row) as sum
    from (
      select
        o1."customer_id" as customer_id,
        epoch_us(o1."ordered_at" at time zone 'UTC') - epoch_us(cast($2 as timestamp)) as moment,
        o1."total" as amount
      from "orders" as o1
      where o1."ordered_at" <= cast($3 as timestamptz)
    ) as s1
  ) as s2
  group by s2."customer_id"
  having coalesce(max(coalesce(s2."sum", 0)), 0) >= cast($4 as bigint)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience a_month
with s2 as materialized (
  select
    s1."customer_id" as customer_id,
    s1."moment" as moment,
    s1."amount" as amount,
    sum(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between unbounded preceding and current row) as sum_until
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" at time zone 'UTC' as moment,
      o1."total" as amount
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
)
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s4."customer_id" as key
  from (
    select
      s3."customer_id" as customer_id,
      s3."moment" as moment,
      s3."turn" as turn,
      s3."tallied" as tallied,
      s3."sum_until" as sum_until,
      sum(s3."tallied") over (partition by s3."customer_id" order by s3."moment" asc nulls first, s3."turn" asc nulls first rows between unbounded preceding and current row) as sum_before
    from (
      select
        r1."customer_id" as customer_id,
        r1."moment" as moment,
        1 as turn,
        r1."amount" as tallied,
        cast(null as decimal(38, 9)) as sum_until
      from s2 as r1
      union all
      select
        r2."customer_id" as customer_id,
        case
          when (((((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day') at time zone 'UTC') at time zone cast($4 as varchar) = ((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) then (((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day'
          else ((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer))) at time zone cast($4 as varchar)) at time zone 'UTC'
        end as moment,
        0 as turn,
        cast(null as decimal(38, 9)) as tallied,
        r2."sum_until" as sum_until
      from s2 as r2
    ) as s3
  ) as s4
  where s4."turn" = 0
  group by s4."customer_id"
  having coalesce(max(coalesce(coalesce(s4."sum_until", 0) - coalesce(s4."sum_before", 0), 0)), 0) >= cast($5 as bigint)
) as s5 on s5."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience no_three_in_a_month
with s2 as materialized (
  select
    s1."customer_id" as customer_id,
    s1."moment" as moment,
    s1."amount" as amount,
    sum(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between unbounded preceding and current row) as sum_until
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" at time zone 'UTC' as moment,
      o1."total" as amount
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
)
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s4."customer_id" as key
  from (
    select
      s3."customer_id" as customer_id,
      s3."moment" as moment,
      s3."turn" as turn,
      s3."tallied" as tallied,
      s3."sum_until" as sum_until,
      sum(s3."tallied") over (partition by s3."customer_id" order by s3."moment" asc nulls first, s3."turn" asc nulls first rows between unbounded preceding and current row) as sum_before
    from (
      select
        r1."customer_id" as customer_id,
        r1."moment" as moment,
        1 as turn,
        r1."amount" as tallied,
        cast(null as decimal(38, 9)) as sum_until
      from s2 as r1
      union all
      select
        r2."customer_id" as customer_id,
        case
          when (((((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day') at time zone 'UTC') at time zone cast($4 as varchar) = ((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) then (((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day'
          else ((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer))) at time zone cast($4 as varchar)) at time zone 'UTC'
        end as moment,
        0 as turn,
        cast(null as decimal(38, 9)) as tallied,
        r2."sum_until" as sum_until
      from s2 as r2
    ) as s3
  ) as s4
  where s4."turn" = 0
  group by s4."customer_id"
  having coalesce(max(coalesce(coalesce(s4."sum_until", 0) - coalesce(s4."sum_before", 0), 0)), 0) > cast($5 as bigint)
) as s5 on s5."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience three_in_two_months
with s2 as materialized (
  select
    s1."customer_id" as customer_id,
    s1."moment" as moment,
    s1."amount" as amount,
    sum(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between unbounded preceding and current row) as sum_until
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" at time zone 'UTC' as moment,
      o1."total" as amount
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
)
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s4."customer_id" as key
  from (
    select
      s3."customer_id" as customer_id,
      s3."moment" as moment,
      s3."turn" as turn,
      s3."tallied" as tallied,
      s3."sum_until" as sum_until,
      sum(s3."tallied") over (partition by s3."customer_id" order by s3."moment" asc nulls first, s3."turn" asc nulls first rows between unbounded preceding and current row) as sum_before
    from (
      select
        r1."customer_id" as customer_id,
        r1."moment" as moment,
        1 as turn,
        r1."amount" as tallied,
        cast(null as decimal(38, 9)) as sum_until
      from s2 as r1
      union all
      select
        r2."customer_id" as customer_id,
        case
          when (((((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day') at time zone 'UTC') at time zone cast($4 as varchar) = ((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) then (((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day'
          else ((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer))) at time zone cast($4 as varchar)) at time zone 'UTC'
        end as moment,
        0 as turn,
        cast(null as decimal(38, 9)) as tallied,
        r2."sum_until" as sum_until
      from s2 as r2
    ) as s3
  ) as s4
  where s4."turn" = 0
  group by s4."customer_id"
  having coalesce(max(coalesce(coalesce(s4."sum_until", 0) - coalesce(s4."sum_before", 0), 0)), 0) = cast($5 as bigint)
) as s5 on s5."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience best_day
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."customer_id" as key
  from (
    select
      s1."customer_id" as customer_id,
      s1."moment" as moment,
      s1."amount" as amount,
      sum(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between cast($1 as bigint) preceding and current row) as sum,
      count(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between cast($2 as bigint) preceding and current row) as count
    from (
      select
        o1."customer_id" as customer_id,
        epoch_us(o1."ordered_at" at time zone 'UTC') - epoch_us(cast($3 as timestamp)) as moment,
        o1."total" as amount
      from "orders" as o1
      where o1."ordered_at" <= cast($4 as timestamptz)
    ) as s1
  ) as s2
  group by s2."customer_id"
  having max(cast(s2."sum" as double) / nullif(cast(s2."count" as double), 0)) >= cast($5 as bigint)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience known
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."customer_id" as key
  from (
    select
      s1."customer_id" as customer_id,
      s1."moment" as moment,
      s1."amount" as amount,
      sum(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between cast($1 as bigint) preceding and current row) as sum,
      count(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between cast($2 as bigint) preceding and current row) as count
    from (
      select
        o1."customer_id" as customer_id,
        epoch_us(o1."ordered_at" at time zone 'UTC') - epoch_us(cast($3 as timestamp)) as moment,
        o1."total" as amount
      from "orders" as o1
      where o1."ordered_at" <= cast($4 as timestamptz)
    ) as s1
  ) as s2
  group by s2."customer_id"
  having max(cast(s2."sum" as double) / nullif(cast(s2."count" as double), 0)) is not null
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience count_of_nothing
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select s2."customer_id" as key
    from (
      select
        s1."customer_id" as customer_id,
        s1."moment" as moment,
        count(*) over (partition by s1."customer_id" order by s1."moment" asc nulls first range between cast($1 as bigint) preceding and current row) as count
      from (
        select
          o1."customer_id" as customer_id,
          epoch_us(o1."ordered_at" at time zone 'UTC') - epoch_us(cast($2 as timestamp)) as moment
        from "orders" as o1
        where o1."ordered_at" <= cast($3 as timestamptz)
      ) as s1
    ) as s2
    group by s2."customer_id"
    having (coalesce(max(s2."count"), 0) = cast($4 as bigint)) is not true
  )) is not true

-- audience sum_of_nothing
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select s2."customer_id" as key
    from (
      select
        s1."customer_id" as customer_id,
        s1."moment" as moment,
        s1."amount" as amount,
        sum(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between cast($1 as bigint) preceding and current row) as sum
      from (
        select
          o1."customer_id" as customer_id,
          epoch_us(o1."ordered_at" at time zone 'UTC') - epoch_us(cast($2 as timestamp)) as moment,
          o1."total" as amount
        from "orders" as o1
        where o1."ordered_at" <= cast($3 as timestamptz)
      ) as s1
    ) as s2
    group by s2."customer_id"
    having (coalesce(max(coalesce(s2."sum", 0)), 0) = cast($4 as bigint)) is not true
  )) is not true

-- audience of_two_tables
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s3."persona" as key
  from (
    select
      s2."persona" as persona,
      s2."moment" as moment,
      count(*) over (partition by s2."persona" order by s2."moment" asc nulls first range between cast($1 as bigint) preceding and current row) as count
    from (
      select s1."persona" as persona, epoch_us(s1."time") - epoch_us(cast($2 as timestamp)) as moment
      from (
        select e1."user_id" as persona, e1."ts" at time zone 'UTC' as time
        from "events" as e1
        where e1."event_name" = cast($3 as varchar) and e1."ts" <= cast($4 as timestamptz)
        union all
        select w1."customer_id" as persona, w1."wished_at" as time
        from "wishes" as w1
        where w1."wished_at" <= cast($5 as timestamp)
      ) as s1
    ) as s2
  ) as s3
  group by s3."persona"
  having coalesce(max(s3."count"), 0) = cast($6 as bigint)
) as s4 on s4."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience compared
select c1."customer_id" as persona
from "customers" as c1
left join (
  select s2."customer_id" as customer_id, max(s2."count") as best
  from (
    select
      s1."customer_id" as customer_id,
      s1."moment" as moment,
      count(*) over (partition by s1."customer_id" order by s1."moment" asc nulls first range between cast($1 as bigint) preceding and current row) as count
    from (
      select
        o1."customer_id" as customer_id,
        epoch_us(o1."ordered_at" at time zone 'UTC') - epoch_us(cast($2 as timestamp)) as moment
      from "orders" as o1
      where o1."ordered_at" <= cast($3 as timestamptz)
    ) as s1
  ) as s2
  group by s2."customer_id"
) as s3 on c1."customer_id" = s3."customer_id"
left join (
  select s5."user_id" as user_id, max(s5."count") as best
  from (
    select
      s4."user_id" as user_id,
      s4."moment" as moment,
      count(*) over (partition by s4."user_id" order by s4."moment" asc nulls first range between cast($4 as bigint) preceding and current row) as count
    from (
      select
        e1."user_id" as user_id,
        epoch_us(e1."ts" at time zone 'UTC') - epoch_us(cast($5 as timestamp)) as moment
      from "events" as e1
      where e1."event_name" = cast($6 as varchar) and e1."ts" <= cast($7 as timestamptz)
    ) as s4
  ) as s5
  group by s5."user_id"
) as s6 on c1."customer_id" = s6."user_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(s3."best", 0) > coalesce(s6."best", 0)

-- audience months_average
with s2 as materialized (
  select
    s1."customer_id" as customer_id,
    s1."moment" as moment,
    s1."amount" as amount,
    sum(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between unbounded preceding and current row) as sum_until,
    count(s1."amount") over (partition by s1."customer_id" order by s1."moment" asc nulls first range between unbounded preceding and current row) as count_until
  from (
    select
      o1."customer_id" as customer_id,
      o1."ordered_at" at time zone 'UTC' as moment,
      o1."total" as amount
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1
)
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s4."customer_id" as key
  from (
    select
      s3."customer_id" as customer_id,
      s3."moment" as moment,
      s3."turn" as turn,
      s3."tallied" as tallied,
      s3."sum_until" as sum_until,
      s3."tallied_2" as tallied_2,
      s3."count_until" as count_until,
      sum(s3."tallied") over (partition by s3."customer_id" order by s3."moment" asc nulls first, s3."turn" asc nulls first rows between unbounded preceding and current row) as sum_before,
      count(s3."tallied_2") over (partition by s3."customer_id" order by s3."moment" asc nulls first, s3."turn" asc nulls first rows between unbounded preceding and current row) as count_before
    from (
      select
        r1."customer_id" as customer_id,
        r1."moment" as moment,
        1 as turn,
        r1."amount" as tallied,
        cast(null as decimal(38, 9)) as sum_until,
        r1."amount" as tallied_2,
        cast(null as bigint) as count_until
      from s2 as r1
      union all
      select
        r2."customer_id" as customer_id,
        case
          when (((((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day') at time zone 'UTC') at time zone cast($4 as varchar) = ((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) then (((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer)) - interval '1 day') at time zone cast($4 as varchar)) at time zone 'UTC') + interval '1 day'
          else ((((r2."moment" at time zone 'UTC') at time zone cast($2 as varchar)) + to_months(cast(cast($3 as bigint) as integer))) at time zone cast($4 as varchar)) at time zone 'UTC'
        end as moment,
        0 as turn,
        cast(null as decimal(38, 9)) as tallied,
        r2."sum_until" as sum_until,
        cast(null as decimal(38, 9)) as tallied_2,
        r2."count_until" as count_until
      from s2 as r2
    ) as s3
  ) as s4
  where s4."turn" = 0
  group by s4."customer_id"
  having max(cast(coalesce(s4."sum_until", 0) - coalesce(s4."sum_before", 0) as double) / nullif(cast(coalesce(s4."count_until", 0) - coalesce(s4."count_before", 0) as double), 0)) >= cast($5 as bigint)
    and max(cast(coalesce(s4."sum_until", 0) - coalesce(s4."sum_before", 0) as double) / nullif(cast(coalesce(s4."count_until", 0) - coalesce(s4."count_before", 0) as double), 0)) <= cast($6 as bigint)
) as s5 on s5."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

