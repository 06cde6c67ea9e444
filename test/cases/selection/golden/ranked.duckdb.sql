-- audience oldest
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" is not null
order by c1."age" desc nulls last, c1."customer_id" asc nulls first
limit cast($1 as bigint)

-- audience oldest_three
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" is not null
order by c1."age" desc nulls last, c1."customer_id" asc nulls first
limit cast($1 as bigint)

-- audience youngest
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" is not null
order by c1."age" asc nulls last, c1."customer_id" asc nulls first
limit cast($1 as bigint)

-- audience all_of_known_age
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" is not null
order by c1."age" asc nulls last, c1."customer_id" asc nulls first
limit cast($1 as bigint)

-- audience oldest_fifth
with s1 as materialized (
  select c1."customer_id" as customer_id, c1."age" as value
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
)
select s2."customer_id" as persona
from (
  select r1."customer_id" as customer_id, r1."value" as value
  from s1 as r1
  order by r1."value" desc nulls last, r1."customer_id" asc nulls first
  limit ((
    select count(*) as size
    from s1 as r2
  ) * cast($1 as bigint) + cast($2 as bigint)) // cast($3 as bigint)
) as s2
where s2."value" is not null

-- audience the_oldest
with s1 as materialized (
  select c1."customer_id" as customer_id, c1."age" as value
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
)
select s2."customer_id" as persona
from (
  select r1."customer_id" as customer_id, r1."value" as value
  from s1 as r1
  order by r1."value" desc nulls last, r1."customer_id" asc nulls first
  limit ((
    select count(*) as size
    from s1 as r2
  ) * cast($1 as bigint) + cast($2 as bigint)) // cast($3 as bigint)
) as s2
where s2."value" is not null

-- audience everyone_of_known_age
with s1 as materialized (
  select c1."customer_id" as customer_id, c1."age" as value
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
)
select s2."customer_id" as persona
from (
  select r1."customer_id" as customer_id, r1."value" as value
  from s1 as r1
  order by r1."value" asc nulls last, r1."customer_id" asc nulls first
  limit ((
    select count(*) as size
    from s1 as r2
  ) * cast($1 as bigint) + cast($2 as bigint)) // cast($3 as bigint)
) as s2
where s2."value" is not null

-- audience half_of_some
with s1 as materialized (
  select c1."customer_id" as customer_id, c1."age" as value
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and (c1."phone" is not null
      or c1."loyalty" is not null
      or contains(translate(c1."first_name", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), cast($1 as varchar)))
)
select s2."customer_id" as persona
from (
  select r1."customer_id" as customer_id, r1."value" as value
  from s1 as r1
  order by r1."value" desc nulls last, r1."customer_id" asc nulls first
  limit ((
    select count(*) as size
    from s1 as r2
  ) * cast($2 as bigint) + cast($3 as bigint)) // cast($4 as bigint)
) as s2
where s2."value" is not null

-- audience best_customers
select s3."customer_id" as persona
from (
  select c1."customer_id" as customer_id, coalesce(s2."sum_revenue", 0) as value
  from "customers" as c1
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1 on s1."key" = c1."customer_id"
  left join (
    select o2."customer_id" as customer_id, sum(o2."total") as sum_revenue
    from "orders" as o2
    where o2."ordered_at" <= cast($2 as timestamptz)
    group by o2."customer_id"
  ) as s2 on c1."customer_id" = s2."customer_id"
  where c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and coalesce(s2."sum_revenue", 0) is not null
) as s3
order by s3."value" desc nulls last, s3."customer_id" asc nulls first
limit cast($3 as bigint)

-- audience worst
select s2."customer_id" as persona
from (
  select c1."customer_id" as customer_id, coalesce(s1."sum_revenue", 0) as value
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
    and starts_with(c1."email", cast($2 as varchar))
    and coalesce(s1."sum_revenue", 0) is not null
) as s2
order by s2."value" asc nulls last, s2."customer_id" asc nulls first
limit cast($3 as bigint)

-- audience newest
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" is not null
order by c1."created_at" desc nulls last, c1."customer_id" asc nulls first
limit cast($1 as bigint)

-- audience earliest_birthday
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."birthday" is not null
order by c1."birthday" asc nulls last, c1."customer_id" asc nulls first
limit cast($1 as bigint)

-- audience first_of_all
select s2."customer_id" as persona
from (
  select c1."customer_id" as customer_id, s1."rank" * cast($1 as bigint) - s1."rank" as value
  from "customers" as c1
  left join (
    select c2."customer_id" as persona, rank() over (order by c2."age" desc nulls last) as rank
    from "customers" as c2
    where c2."customer_id" is not null
      and c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
      and c2."age" is not null
  ) as s1 on c1."customer_id" = s1."persona"
  where (s1."rank" * cast($1 as bigint) - s1."rank") is not null
) as s2
order by s2."value" desc nulls last, s2."customer_id" asc nulls first
limit cast($2 as bigint)

-- audience seats
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null and a1."seats" is not null
order by a1."seats" desc nulls last, a1."account_id" asc nulls first
limit cast($1 as bigint)

-- audience spenders
with s4 as materialized (
  select a1."account_id" as account_id, coalesce(s3."sum_revenue", 0) as value
  from "accounts" as a1
  semi join (
    select c1."account_id" as key
    from "customers" as c1
    where c1."customer_id" is not null
      and c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      and c1."email" is not null
      and c1."account_id" is not null
  ) as s1 on s1."key" = a1."account_id"
  left join (
    select s2."account_id" as account_id, sum(o1."total") as sum_revenue
    from "orders" as o1
    join (
      select c2."customer_id" as customer_id, c2."account_id" as account_id
      from "customers" as c2
      where c2."archived" is not true
        and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    ) as s2 on o1."customer_id" = s2."customer_id"
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by s2."account_id"
  ) as s3 on a1."account_id" = s3."account_id"
)
select s5."account_id" as account
from (
  select r1."account_id" as account_id, r1."value" as value
  from s4 as r1
  order by r1."value" desc nulls last, r1."account_id" asc nulls first
  limit ((
    select count(*) as size
    from s4 as r2
  ) * cast($2 as bigint) + cast($3 as bigint)) // cast($4 as bigint)
) as s5
where s5."value" is not null

-- audience older_than_most
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."age" is not null
  order by c2."age" desc nulls last, c2."customer_id" asc nulls first
  limit cast($1 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" < cast($2 as bigint)

