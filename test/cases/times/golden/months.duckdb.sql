-- audience six_months
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" < cast($1 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($2 as bigint)
    and count(*) filter (where o1."ordered_at" < cast($3 as timestamptz)) < cast($4 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience a_year_ago
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" >= cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($3 as bigint) and count(*) <= cast($4 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience last_year
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz)
    and o1."ordered_at" <= cast($2 as timestamptz)
    and o1."total" < cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience once_in_a_year
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having count(*) filter (where o1."ordered_at" > cast($2 as timestamptz)) >= cast($3 as bigint)
    and count(*) filter (where o1."ordered_at" > cast($2 as timestamptz)) <= cast($4 as bigint)
    and count(*) >= cast($5 as bigint)
    and count(*) <= cast($6 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience quarter
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" > cast($1 as timestamptz)
  and c1."created_at" <= cast($2 as timestamptz)

