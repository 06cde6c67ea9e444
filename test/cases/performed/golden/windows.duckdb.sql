-- audience lapsed
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having coalesce(sum(o1."total"), 0) > cast($3 as bigint)
    and count(*) filter (where o1."ordered_at" >= cast($4 as timestamptz) and o1."ordered_at" <= cast($5 as timestamptz)) >= cast($6 as bigint)
    and count(*) filter (where o1."ordered_at" > cast($7 as timestamptz)) < cast($8 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience seldom
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" is not null
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
    group by o1."customer_id"
    having count(*) > cast($3 as bigint)
        or count(*) filter (where o1."ordered_at" > cast($4 as timestamptz)) >= cast($5 as bigint)
  )) is not true

-- audience rarely_or_lately
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(*) >= cast($3 as bigint)
      or count(*) filter (where o1."ordered_at" > cast($4 as timestamptz)) >= cast($5 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience short_and_long
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
semi join (
  select o2."customer_id" as key
  from "orders" as o2
  where o2."ordered_at" > cast($3 as timestamptz) and o2."ordered_at" <= cast($4 as timestamptz)
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience growing
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" >= cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(*) filter (where o1."ordered_at" > cast($3 as timestamptz)) > count(*) filter (where o1."ordered_at" <= cast($4 as timestamptz))
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience like_last_year
select c1."customer_id" as persona
from "customers" as c1
left join (
  select o1."customer_id" as customer_id, count(*) as count
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
) as s1 on c1."customer_id" = s1."customer_id"
left join (
  select o2."customer_id" as customer_id, count(*) as count
  from "orders" as o2
  where o2."ordered_at" >= cast($3 as timestamptz) and o2."ordered_at" <= cast($4 as timestamptz)
  group by o2."customer_id"
) as s2 on c1."customer_id" = s2."customer_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(s1."count", 0) > coalesce(s2."count", 0)

