-- audience denver
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
) as s1
semi join (
  select coalesce(a1."customer_id", o1."customer_id") as key
  from "orders" as o1
  left join "aliases" as a1 on o1."customer_id" = a1."alias_id"
  where o1."ordered_at" >= cast($1 as timestamptz) and o1."ordered_at" < cast($2 as timestamptz)
) as s2 on s2."key" = s1."customer_id"
where (s1."customer_id" in (
      select a2."alias_id" as persona
      from "aliases" as a2
      where not a2."alias_id" = a2."customer_id"
      union all
      select coalesce(a3."customer_id", o2."customer_id") as persona
      from "orders" as o2
      left join "aliases" as a3 on o2."customer_id" = a3."alias_id"
      where o2."ordered_at" >= cast($3 as timestamptz) and o2."ordered_at" < cast($4 as timestamptz)
    )
    or not s1."met") is not true

-- audience utc
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
) as s1
semi join (
  select coalesce(a1."customer_id", o1."customer_id") as key
  from "orders" as o1
  left join "aliases" as a1 on o1."customer_id" = a1."alias_id"
  where o1."ordered_at" >= cast($1 as timestamptz) and o1."ordered_at" < cast($2 as timestamptz)
) as s2 on s2."key" = s1."customer_id"
where (s1."customer_id" in (
      select a2."alias_id" as persona
      from "aliases" as a2
      where not a2."alias_id" = a2."customer_id"
      union all
      select coalesce(a3."customer_id", o2."customer_id") as persona
      from "orders" as o2
      left join "aliases" as a3 on o2."customer_id" = a3."alias_id"
      where o2."ordered_at" >= cast($3 as timestamptz) and o2."ordered_at" < cast($4 as timestamptz)
    )
    or not s1."met") is not true

-- audience tokyo
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and hour(((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) = cast($2 as bigint)
  and (c1."customer_id" in (
    select a1."alias_id" as key
    from "aliases" as a1
    where not a1."alias_id" = a1."customer_id"
  )) is not true

