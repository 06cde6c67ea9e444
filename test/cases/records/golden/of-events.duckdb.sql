-- audience bulk
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
    and coalesce(len(list_filter(try_cast(o1."items" as json[]), lambda e1: ((e1 ->> cast($2 as varchar)) = cast($3 as varchar)
      and case
        when not contains(e1 ->> cast($4 as varchar), '_') then coalesce(try_cast(e1 ->> cast($4 as varchar) as decimal(18, 9)), try_cast(e1 ->> cast($4 as varchar) as decimal(38, 9)))
      end > cast($5 as bigint)) is true)), 0) >= cast($6 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience small_ones
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
    and coalesce(len(try_cast(o1."items" as json[])), 0) >= 1
    and coalesce(len(list_filter(try_cast(o1."items" as json[]), lambda e1: (case
      when not contains(e1 ->> cast($2 as varchar), '_') then coalesce(try_cast(e1 ->> cast($2 as varchar) as decimal(18, 9)), try_cast(e1 ->> cast($2 as varchar) as decimal(38, 9)))
    end >= cast($3 as bigint)) is true)), 0) = coalesce(len(try_cast(o1."items" as json[])), 0)
    and coalesce(len(list_filter(try_cast(o1."items" as json[]), lambda e2: ((e2 ->> cast($4 as varchar)) = cast($5 as varchar)) is true)), 0) >= cast($6 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience empty
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
    and (coalesce(len(list_filter(try_cast(o1."items" as json[]), lambda e1: (case
      when not contains(e1 ->> cast($2 as varchar), '_') then coalesce(try_cast(e1 ->> cast($2 as varchar) as decimal(18, 9)), try_cast(e1 ->> cast($2 as varchar) as decimal(38, 9)))
    end > cast($3 as bigint)) is true)), 0) >= cast($4 as bigint)) is not true
    and case when json_type(o1."items") = 'ARRAY' then o1."items" end is not null
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

