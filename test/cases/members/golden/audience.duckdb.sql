-- audience buyers
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience paying_buyers
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1 on s1."key" = c2."customer_id"
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" is not null

-- audience not_buyers
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" is not null
  and (c1."customer_id" in (
    select c2."customer_id" as key
    from "customers" as c2
    semi join (
      select o1."customer_id" as key
      from "orders" as o1
      where o1."ordered_at" <= cast($1 as timestamptz)
    ) as s1 on s1."key" = c2."customer_id"
    where c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
  )) is not true

-- audience chain
with s2 as materialized (
  select c1."customer_id" as persona
  from "customers" as c1
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1 on s1."key" = c1."customer_id"
  where c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
)
select s3."customer_id" as persona
from (
  select
    c2."customer_id" as customer_id,
    c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null) as met
  from "customers" as c2
) as s3
semi join (
  select r1."persona" as key
  from s2 as r1
) as s4 on s4."key" = s3."customer_id"
where (s3."customer_id" in (
      select c3."customer_id" as key
      from "customers" as c3
      semi join (
        select r2."persona" as key
        from s2 as r2
      ) as s5 on s5."key" = c3."customer_id"
      where c3."archived" is not true
        and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
        and c3."plan" is not null
    )
    or not s3."met") is not true

-- audience anonymous_pros
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null and c1."archived" is not true and c1."plan" = cast($1 as varchar)

-- audience named_pros
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null and c2."archived" is not true and c2."plan" = cast($1 as varchar)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience either
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
      select c2."customer_id" as key
      from "customers" as c2
      semi join (
        select c3."customer_id" as key
        from "customers" as c3
        semi join (
          select o1."customer_id" as key
          from "orders" as o1
          where o1."ordered_at" <= cast($1 as timestamptz)
        ) as s1 on s1."key" = c3."customer_id"
        where c3."archived" is not true
          and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
      ) as s2 on s2."key" = c2."customer_id"
      where c2."archived" is not true
        and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
        and c2."plan" is not null
    )
    or c1."plan" = cast($2 as varchar))

