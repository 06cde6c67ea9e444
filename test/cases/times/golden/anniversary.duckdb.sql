-- audience next_week
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and month(c1."birthday") * 100 + day(c1."birthday") >= cast($1 as bigint)
  and month(c1."birthday") * 100 + day(c1."birthday") <= cast($2 as bigint)
  and year(c1."birthday") < cast($3 as bigint)

-- audience today
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and month(c1."birthday") * 100 + day(c1."birthday") = cast($1 as bigint)
  and year(c1."birthday") < cast($2 as bigint)

-- audience leap_day
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and month(c1."birthday") * 100 + day(c1."birthday") >= cast($1 as bigint)
  and month(c1."birthday") * 100 + day(c1."birthday") <= cast($2 as bigint)
  and year(c1."birthday") < cast($3 as bigint)

-- audience first_of_march
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and month(c1."birthday") * 100 + day(c1."birthday") = cast($1 as bigint)
  and year(c1."birthday") < cast($2 as bigint)

-- audience in_a_leap_year
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and month(c1."birthday") * 100 + day(c1."birthday") = cast($1 as bigint)
  and year(c1."birthday") < cast($2 as bigint)

-- audience leap_day_itself
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and month(c1."birthday") * 100 + day(c1."birthday") = cast($1 as bigint)
  and year(c1."birthday") < cast($2 as bigint)

-- audience over_new_year
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (month(c1."birthday") * 100 + day(c1."birthday") = cast($1 as bigint)
      and year(c1."birthday") < cast($2 as bigint)
    or month(c1."birthday") * 100 + day(c1."birthday") = cast($3 as bigint)
      and year(c1."birthday") < cast($4 as bigint))

-- audience born_that_day
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and month(c1."birthday") * 100 + day(c1."birthday") = cast($1 as bigint)
  and year(c1."birthday") < cast($2 as bigint)

