-- audience six_months
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as persona
  from "orders" as o1
  where o1."ordered_at" < cast($1 as timestamptz)
) as s1 on s1."persona" = c1."customer_id"
anti join (
  select o2."customer_id" as persona
  from "orders" as o2
  where o2."ordered_at" < cast($2 as timestamptz)
) as s2 on s2."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience a_year_ago
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as persona
  from "orders" as o1
  where o1."ordered_at" >= cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($3 as bigint) and count(*) <= cast($4 as bigint)
) as s1 on s1."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience last_year
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as persona
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz)
    and o1."ordered_at" <= cast($2 as timestamptz)
    and o1."total" < cast($3 as bigint)
) as s1 on s1."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience once_in_a_year
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as persona
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($3 as bigint) and count(*) <= cast($4 as bigint)
) as s1 on s1."persona" = c1."customer_id"
semi join (
  select o2."customer_id" as persona
  from "orders" as o2
  where o2."ordered_at" <= cast($5 as timestamptz)
  group by o2."customer_id"
  having count(*) >= cast($6 as bigint) and count(*) <= cast($7 as bigint)
) as s2 on s2."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience quarter
select c1."customer_id" as persona
from "customers" as c1
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" > cast($1 as timestamptz)
  and c1."created_at" <= cast($2 as timestamptz)

