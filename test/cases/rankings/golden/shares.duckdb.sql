-- audience top_fifth
select c1."customer_id" as persona
from "customers" as c1
left join (
  select
    c2."customer_id" as persona,
    5 * (rank() over (order by c2."age" asc nulls first) - 1) // count(*) over () + 1 as quintile
  from "customers" as c2
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."age" is not null
) as s1 on c1."customer_id" = s1."persona"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and s1."quintile" = cast($1 as bigint)

-- audience bottom_fifth
select c1."customer_id" as persona
from "customers" as c1
left join (
  select
    c2."customer_id" as persona,
    5 * (rank() over (order by c2."age" asc nulls first) - 1) // count(*) over () + 1 as quintile
  from "customers" as c2
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."age" is not null
) as s1 on c1."customer_id" = s1."persona"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and s1."quintile" = cast($1 as bigint)

-- audience upper_half
select c1."customer_id" as persona
from "customers" as c1
left join (
  select
    c2."customer_id" as persona,
    coalesce(cast(rank() over (order by c2."age" asc nulls first) - 1 as double) / nullif(cast(count(*) over () - 1 as double), 0), cast($1 as double)) as percentile
  from "customers" as c2
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."age" is not null
) as s1 on c1."customer_id" = s1."persona"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and s1."percentile" >= cast($2 as decimal(2, 1))

-- audience lowest
select c1."customer_id" as persona
from "customers" as c1
left join (
  select
    c2."customer_id" as persona,
    coalesce(cast(rank() over (order by c2."age" asc nulls first) - 1 as double) / nullif(cast(count(*) over () - 1 as double), 0), cast($1 as double)) as percentile
  from "customers" as c2
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."age" is not null
) as s1 on c1."customer_id" = s1."persona"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and s1."percentile" = cast($2 as bigint)

-- audience tenth
select c1."customer_id" as persona
from "customers" as c1
left join (
  select
    c2."customer_id" as persona,
    10 * (rank() over (order by c2."age" asc nulls first) - 1) // count(*) over () + 1 as decile
  from "customers" as c2
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."age" is not null
) as s1 on c1."customer_id" = s1."persona"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and s1."decile" >= cast($1 as bigint)

-- audience with_anonymous
select c1."customer_id" as persona
from "customers" as c1
left join (
  select c2."customer_id" as persona, rank() over (order by c2."age" desc nulls last) as rank
  from "customers" as c2
  where c2."archived" is not true and c2."age" is not null
) as s1 on c1."customer_id" = s1."persona"
where c1."archived" is not true and s1."rank" = cast($1 as bigint)

