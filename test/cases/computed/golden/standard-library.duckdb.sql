-- audience cltv_above
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having cast($3 as bigint) * coalesce(sum(o1."total"), 0) > cast($4 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience orders_of
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having count(*) = cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience recent
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having case
      when epoch_us(cast($2 as timestamp)) - epoch_us(max(o1."ordered_at") at time zone 'UTC') < 0 then -((86400000000 - 1 - (epoch_us(cast($2 as timestamp)) - epoch_us(max(o1."ordered_at") at time zone 'UTC'))) // 86400000000)
      else (epoch_us(cast($2 as timestamp)) - epoch_us(max(o1."ordered_at") at time zone 'UTC')) // 86400000000
    end = cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience best_monetary
with s2 as materialized (
  select
    c1."customer_id" as persona,
    case when coalesce(s1."count", 0) >= cast($1 as bigint) then coalesce(s1."sum_amount", 0) end as value
  from "customers" as c1
  left join (
    select o1."customer_id" as customer_id, sum(o1."total") as sum_amount, count(*) as count
    from "orders" as o1
    where o1."ordered_at" <= cast($2 as timestamptz)
    group by o1."customer_id"
  ) as s1 on c1."customer_id" = s1."customer_id"
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and s1."count" >= cast($1 as bigint)
)
select r1."persona" as persona
from s2 as r1
where r1."value" > (
    select quantile_disc(r2."value", 8 * 0.1) as value
    from s2 as r2
  )

-- audience frequent
with s2 as materialized (
  select
    c1."customer_id" as persona,
    case when coalesce(s1."count", 0) >= cast($1 as bigint) then coalesce(s1."count", 0) end as value
  from "customers" as c1
  left join (
    select o1."customer_id" as customer_id, count(*) as count
    from "orders" as o1
    where o1."ordered_at" <= cast($2 as timestamptz)
    group by o1."customer_id"
  ) as s1 on c1."customer_id" = s1."customer_id"
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and s1."count" >= cast($1 as bigint)
)
select r1."persona" as persona
from s2 as r1
where r1."value" > (
    select quantile_disc(r2."value", 8 * 0.1) as value
    from s2 as r2
  )

-- audience expected
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having (max(o1."ordered_at") at time zone 'UTC') + to_microseconds(case
      when count(*) > 1 then (epoch_us(max(o1."ordered_at") at time zone 'UTC') - epoch_us(min(o1."ordered_at") at time zone 'UTC')) // (count(*) - 1)
    end) > cast($2 as timestamp)
    and (max(o1."ordered_at") at time zone 'UTC') + to_microseconds(case
      when count(*) > 1 then (epoch_us(max(o1."ordered_at") at time zone 'UTC') - epoch_us(min(o1."ordered_at") at time zone 'UTC')) // (count(*) - 1)
    end) <= cast($3 as timestamp)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience flower_lovers
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."category" as category,
      count(*) as count,
      max(o1."ordered_at") as latest
    from "orders" as o1
    semi join (
      select o2."customer_id" as key
      from "orders" as o2
      where o2."ordered_at" <= cast($1 as timestamptz) and o2."category" = cast($2 as varchar)
    ) as s1 on s1."key" = o1."customer_id"
    where o1."ordered_at" <= cast($3 as timestamptz) and o1."category" is not null
    group by o1."customer_id", o1."category"
  ) as s2
  group by s2."customer_id"
  having first(cast(s2."category" as varchar) order by s2."count" desc nulls last, s2."latest" desc nulls last, cast(s2."category" as varchar) asc nulls last) = cast($4 as varchar)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience at_store_seven
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s2."customer_id" as key
  from (
    select
      o1."customer_id" as customer_id,
      o1."store_id" as store,
      count(*) as count,
      max(o1."ordered_at") as latest
    from "orders" as o1
    semi join (
      select o2."customer_id" as key
      from "orders" as o2
      where o2."ordered_at" <= cast($1 as timestamptz) and o2."store_id" = cast($2 as bigint)
    ) as s1 on s1."key" = o1."customer_id"
    where o1."ordered_at" <= cast($3 as timestamptz) and o1."store_id" is not null
    group by o1."customer_id", o1."store_id"
  ) as s2
  group by s2."customer_id"
  having first(s2."store" order by s2."count" desc nulls last, s2."latest" desc nulls last, s2."store" asc nulls last) = cast($4 as bigint)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience current
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  ) as s1 on s1."key" = c2."customer_id"
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience lost
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select s1."customer_id" as key
  from (
    select
      c2."customer_id" as customer_id,
      c2."archived" is not true
        and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null) as met
    from "customers" as c2
  ) as s1
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s2 on s2."key" = s1."customer_id"
  where (s1."customer_id" in (
        select o2."customer_id" as key
        from "orders" as o2
        where o2."ordered_at" > cast($2 as timestamptz) and o2."ordered_at" <= cast($3 as timestamptz)
      )
      or not s1."met") is not true
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience birthday
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and month(c2."birthday") * 100 + day(c2."birthday") >= cast($1 as bigint)
    and month(c2."birthday") * 100 + day(c2."birthday") <= cast($2 as bigint)
    and year(c2."birthday") < cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience new
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."created_at" >= cast($1 as timestamptz)
    and c2."created_at" < cast($2 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience members_of
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."loyalty"
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience recently
with s2 as materialized (
  select c1."customer_id" as persona, s1."last" as value
  from "customers" as c1
  left join (
    select o1."customer_id" as customer_id, max(o1."ordered_at") as last
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by o1."customer_id"
  ) as s1 on c1."customer_id" = s1."customer_id"
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and s1."last" is not null
)
select r1."persona" as persona
from s2 as r1
where r1."value" > (
    select quantile_disc(r2."value", 6 * 0.1) as value
    from s2 as r2
  )

