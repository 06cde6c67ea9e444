-- audience ordered
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience never_ordered
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  )) is not true

-- audience not_ordered
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  )) is not true

