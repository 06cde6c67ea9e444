-- audience top_fifth
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    5 * (rank() over (order by c1."age" asc nulls first) - 1) // count(*) over () + 1 as quintile
  from "customers" as c1
  where c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
) as s1
where s1."quintile" = cast($1 as bigint)

-- audience bottom_fifth
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    5 * (rank() over (order by c1."age" asc nulls first) - 1) // count(*) over () + 1 as quintile
  from "customers" as c1
  where c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
) as s1
where s1."quintile" = cast($1 as bigint)

-- audience upper_half
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    coalesce(cast(rank() over (order by c1."age" asc nulls first) - 1 as double) / nullif(cast(count(*) over () - 1 as double), 0), cast($1 as double)) as percentile
  from "customers" as c1
  where c1."archived" is not true
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
  where c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
) as s1
where s1."percentile" = cast($2 as bigint)

-- audience tenth
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    10 * (rank() over (order by c1."age" asc nulls first) - 1) // count(*) over () + 1 as decile
  from "customers" as c1
  where c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
) as s1
where s1."decile" >= cast($1 as bigint)

-- audience with_anonymous
select s1."customer_id" as persona
from (
  select c1."customer_id" as customer_id, rank() over (order by c1."age" desc nulls last) as rank
  from "customers" as c1
  where c1."archived" is not true and c1."age" is not null
) as s1
where s1."rank" = cast($1 as bigint)

-- audience said_twice
with s1 as materialized (
  select
    c1."customer_id" as persona,
    c1."age" as value,
    rank() over (order by c1."age" asc nulls first) as place,
    count(*) over () as population
  from "customers" as c1
  where c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
)
select c2."customer_id" as persona
from "customers" as c2
semi join (
  select c3."customer_id" as persona
  from "customers" as c3
  left join (
    select
      r1."persona" as persona,
      coalesce(cast(r1."place" - 1 as double) / nullif(cast(r1."population" - 1 as double), 0), cast($1 as double)) as percentile
    from s1 as r1
  ) as s2 on c3."customer_id" = s2."persona"
  where s2."percentile" = cast($2 as bigint)
  union all
  select c4."customer_id" as persona
  from "customers" as c4
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($3 as timestamptz)
  ) as s3 on s3."key" = c4."customer_id"
  left join (
    select
      r2."persona" as persona,
      coalesce(cast(r2."place" - 1 as double) / nullif(cast(r2."population" - 1 as double), 0), cast($4 as double)) as percentile
    from s1 as r2
  ) as s4 on c4."customer_id" = s4."persona"
  where s4."percentile" = cast($5 as bigint)
) as s5 on s5."persona" = c2."customer_id"
where c2."archived" is not true
  and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)

