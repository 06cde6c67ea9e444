-- audience shop_people
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."source" in (cast($1 as varchar))
  and (c1."customer_id" in (
    select a1."alias_id" as key
    from "aliases" as a1
    where not a1."alias_id" = a1."customer_id"
  )) is not true

-- audience both
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."source" in (cast($1 as varchar), cast($2 as varchar))
  and (c1."customer_id" in (
    select a1."alias_id" as key
    from "aliases" as a1
    where not a1."alias_id" = a1."customer_id"
  )) is not true

-- audience shop_buyers
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
  where c1."source" in (cast($1 as varchar))
) as s1
semi join (
  select coalesce(a1."customer_id", o1."customer_id") as key
  from "orders" as o1
  left join "aliases" as a1 on o1."customer_id" = a1."alias_id"
  where o1."source" in (cast($2 as varchar)) and o1."ordered_at" <= cast($3 as timestamptz)
) as s2 on s2."key" = s1."customer_id"
where (s1."customer_id" in (
      select a2."alias_id" as key
      from "aliases" as a2
      where not a2."alias_id" = a2."customer_id"
    )
    or not s1."met") is not true

-- audience web_logins
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
  where c1."source" in (cast($1 as varchar))
) as s1
semi join (
  select coalesce(a1."customer_id", e1."user_id") as key
  from "events" as e1
  left join "aliases" as a1 on e1."user_id" = a1."alias_id"
  where e1."event_name" = cast($2 as varchar)
    and e1."source" in (cast($3 as varchar))
    and e1."ts" <= cast($4 as timestamptz)
) as s2 on s2."key" = s1."customer_id"
where (s1."customer_id" in (
      select a2."alias_id" as key
      from "aliases" as a2
      where not a2."alias_id" = a2."customer_id"
    )
    or not s1."met") is not true

