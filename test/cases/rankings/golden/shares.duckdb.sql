-- audience top_fifth
with s1 as materialized (
  select c1."customer_id" as persona, c1."age" as value
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
)
select r1."persona" as persona
from s1 as r1
where r1."value" > (
    select quantile_disc(r2."value", 8 * 0.1) as value
    from s1 as r2
  )

-- audience bottom_fifth
with s1 as materialized (
  select c1."customer_id" as persona, c1."age" as value
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
)
select r1."persona" as persona
from s1 as r1
where r1."value" <= (
    select quantile_disc(r2."value", 2 * 0.1) as value
    from s1 as r2
  )

-- audience upper_half
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    coalesce(cast(rank() over (order by c1."age" asc nulls first) - 1 as double) / nullif(cast(count(*) over () - 1 as double), 0), cast($1 as double)) as percentile
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
) as s1
where s1."percentile" >= cast($2 as decimal(2, 1))

-- audience lowest
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    coalesce(cast(rank() over (order by c1."age" asc nulls first) - 1 as double) / nullif(cast(count(*) over () - 1 as double), 0), cast($1 as double)) as percentile
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
) as s1
where s1."percentile" = cast($2 as bigint)

-- audience tenth
with s1 as materialized (
  select c1."customer_id" as persona, c1."age" as value
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
)
select r1."persona" as persona
from s1 as r1
where r1."value" > (
    select quantile_disc(r2."value", 8 * 0.1) as value
    from s1 as r2
  )

-- audience with_anonymous
select s1."customer_id" as persona
from (
  select c1."customer_id" as customer_id, rank() over (order by c1."age" desc nulls last) as rank
  from "customers" as c1
  where c1."customer_id" is not null and c1."archived" is not true and c1."age" is not null
) as s1
where s1."rank" = cast($1 as bigint)

-- audience said_twice
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    coalesce(cast(rank() over (order by c1."age" asc nulls first) - 1 as double) / nullif(cast(count(*) over () - 1 as double), 0), cast($1 as double)) as percentile
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
) as s1
where s1."percentile" = cast($2 as bigint)
    or s1."percentile" = cast($3 as bigint)
      and s1."customer_id" in (
        select o1."customer_id" as key
        from "orders" as o1
        where o1."ordered_at" <= cast($4 as timestamptz)
      )

-- audience best_regulars
select s3."customer_id" as persona
from (
  select
    s2."persona" as customer_id,
    coalesce(cast(rank() over (order by s2."value" asc nulls first) - 1 as double) / nullif(cast(count(*) over () - 1 as double), 0), cast($1 as double)) as percentile
  from (
    select
      c1."customer_id" as persona,
      case
        when coalesce(s1."count", 0) >= cast($2 as decimal(2, 1)) then coalesce(s1."sum_revenue", 0)
      end as value
    from "customers" as c1
    left join (
      select o1."customer_id" as customer_id, sum(o1."total") as sum_revenue, count(*) as count
      from "orders" as o1
      where o1."ordered_at" <= cast($3 as timestamptz)
      group by o1."customer_id"
    ) as s1 on c1."customer_id" = s1."customer_id"
    where c1."customer_id" is not null
      and c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      and s1."count" >= cast($2 as decimal(2, 1))
  ) as s2
) as s3
where s3."percentile" >= cast($4 as decimal(2, 1))

