-- audience older
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" > cast($1 as bigint)

-- audience not_older
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."age" > cast($1 as bigint)) is not true

-- audience twice
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" > cast($1 as bigint)

-- audience mixed
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" = cast($2 as varchar)

-- audience not_mixed
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and ((c1."plan" = cast($1 as varchar)) is not true
    or (c1."customer_id" in (
      select o1."customer_id" as key
      from "orders" as o1
      where o1."ordered_at" <= cast($2 as timestamptz)
    )) is not true)

-- audience either
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."plan" = cast($1 as varchar)
    or c1."customer_id" in (
      select w1."customer_id" as key
      from "wishes" as w1
      where w1."wished_at" <= cast($2 as timestamp)
    ))

-- audience neither
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."plan" = cast($1 as varchar)) is not true
  and (c1."customer_id" in (
    select w1."customer_id" as key
    from "wishes" as w1
    where w1."wished_at" <= cast($2 as timestamp)
  )) is not true

