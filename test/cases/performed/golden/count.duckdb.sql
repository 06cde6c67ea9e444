-- audience at_least
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience at_most
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by o1."customer_id"
    having count(*) > cast($2 as bigint)
  )) is not true

-- audience exactly
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($2 as bigint) and count(*) <= cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience exactly_none
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

-- audience more_than
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience fewer_than
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by o1."customer_id"
    having count(*) > cast($2 as bigint)
  )) is not true

-- audience between_both
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($2 as bigint) and count(*) <= cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience once_only
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($2 as bigint) and count(*) <= cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience not_between
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by o1."customer_id"
    having count(*) >= cast($2 as bigint) and count(*) <= cast($3 as bigint)
  )) is not true

-- audience at_least_none
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

