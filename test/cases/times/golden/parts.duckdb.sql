-- audience hour
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and hour(((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) = cast($2 as bigint)

-- audience office_hours
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and hour(((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) >= cast($2 as bigint)
  and hour(((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($3 as varchar)) <= cast($4 as bigint)

-- audience weekend
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and isodow(((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) in (cast($2 as bigint), cast($3 as bigint))

-- audience monday
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and isodow(((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) = cast($2 as bigint)

-- audience november
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and month(c1."birthday") = cast($1 as bigint)

-- audience last_day
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and day(((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) = cast($2 as bigint)

-- audience year
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and year(((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) = cast($2 as bigint)

