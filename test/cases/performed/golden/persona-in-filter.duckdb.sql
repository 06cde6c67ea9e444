-- audience of_the_persona
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  join "customers" as c2 on o1."customer_id" = c2."customer_id"
  where o1."ordered_at" <= cast($1 as timestamptz) and c2."plan" = cast($2 as varchar)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience not_of_the_persona
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  join "customers" as c2 on o1."customer_id" = c2."customer_id"
  where o1."ordered_at" <= cast($1 as timestamptz)
    and o1."category" = cast($2 as varchar)
    and (c2."plan" = cast($3 as varchar)) is not true
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience compared
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  join "customers" as c2 on o1."customer_id" = c2."customer_id"
  where o1."ordered_at" <= cast($1 as timestamptz) and o1."total" > c2."age"
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience twice
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  join "customers" as c2 on o1."customer_id" = c2."customer_id"
  where o1."ordered_at" <= cast($1 as timestamptz) and o1."total" > c2."age"
  group by o1."customer_id"
  having count(*) >= cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience counted
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  join (
    select c2."customer_id" as customer_id, s1."count" as count
    from "customers" as c2
    left join (
      select o2."customer_id" as customer_id, count(*) as count
      from "orders" as o2
      where o2."ordered_at" <= cast($1 as timestamptz)
      group by o2."customer_id"
    ) as s1 on c2."customer_id" = s1."customer_id"
  ) as s2 on o1."customer_id" = s2."customer_id"
  where o1."ordered_at" <= cast($2 as timestamptz) and o1."total" < coalesce(s2."count", 0)
) as s3 on s3."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

