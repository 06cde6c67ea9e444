-- audience ios_login
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select e1."user_id" as key
  from "events" as e1
  where e1."event_name" = cast($1 as varchar)
    and e1."ts" <= cast($2 as timestamptz)
    and (e1."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
    and case
      when not contains(e1."properties" ->> cast($5 as varchar), '_') then coalesce(try_cast(e1."properties" ->> cast($5 as varchar) as decimal(18, 9)), try_cast(e1."properties" ->> cast($5 as varchar) as decimal(38, 9)))
    end >= cast($6 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience no_device
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select e1."user_id" as key
  from "events" as e1
  where e1."event_name" = cast($1 as varchar)
    and e1."ts" <= cast($2 as timestamptz)
    and (e1."properties" ->> cast($3 as varchar)) is null
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

