-- audience first_of_all
select s1."customer_id" as persona
from (
  select c1."customer_id" as customer_id, rank() over (order by c1."age" desc nulls last) as rank
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
) as s1
where s1."rank" <= cast($1 as bigint)

-- audience tied
select s1."customer_id" as persona
from (
  select c1."customer_id" as customer_id, rank() over (order by c1."age" desc nulls last) as rank
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
) as s1
where s1."rank" = cast($1 as bigint)

-- audience unranked
select c1."customer_id" as persona
from "customers" as c1
left join (
  select c2."customer_id" as persona, rank() over (order by c2."age" desc nulls last) as rank
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."age" is not null
) as s1 on c1."customer_id" = s1."persona"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."first_name" is not null
  and s1."rank" is null

-- audience by_sum
select s3."customer_id" as persona
from (
  select s2."persona" as customer_id, rank() over (order by s2."value" desc nulls last) as rank
  from (
    select c1."customer_id" as persona, coalesce(s1."sum_revenue", 0) as value
    from "customers" as c1
    left join (
      select o1."customer_id" as customer_id, sum(o1."total") as sum_revenue
      from "orders" as o1
      where o1."ordered_at" <= cast($1 as timestamptz)
      group by o1."customer_id"
    ) as s1 on c1."customer_id" = s1."customer_id"
    where c1."customer_id" is not null
      and c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  ) as s2
) as s3
where s3."rank" <= cast($2 as bigint)

-- audience after_the_tie
select s1."customer_id" as persona
from (
  select c1."customer_id" as customer_id, rank() over (order by c1."age" desc nulls last) as rank
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
) as s1
where s1."rank" = cast($1 as bigint)

