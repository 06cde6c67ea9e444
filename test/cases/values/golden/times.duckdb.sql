-- audience days
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and case
    when epoch_us(cast($1 as timestamp)) - epoch_us(c1."created_at" at time zone 'UTC') < 0 then -((86400000000 - 1 - (epoch_us(cast($1 as timestamp)) - epoch_us(c1."created_at" at time zone 'UTC'))) // 86400000000)
    else (epoch_us(cast($1 as timestamp)) - epoch_us(c1."created_at" at time zone 'UTC')) // 86400000000
  end = cast($2 as bigint)

-- audience not_yet_a_day
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and case
    when epoch_us(cast($1 as timestamp)) - epoch_us(c1."created_at" at time zone 'UTC') < 0 then -((86400000000 - 1 - (epoch_us(cast($1 as timestamp)) - epoch_us(c1."created_at" at time zone 'UTC'))) // 86400000000)
    else (epoch_us(cast($1 as timestamp)) - epoch_us(c1."created_at" at time zone 'UTC')) // 86400000000
  end = cast($2 as bigint)

-- audience years
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and cast($1 as bigint) - year(c1."birthday") - case when month(c1."birthday") * 100 + day(c1."birthday") > cast($2 as bigint) then 1 else 0 end = cast($3 as bigint)

-- audience birthday_is_today
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and cast($1 as bigint) - year(c1."birthday") - case when month(c1."birthday") * 100 + day(c1."birthday") > cast($2 as bigint) then 1 else 0 end = cast($3 as bigint)

-- audience not_yet
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and cast($1 as bigint) - year(c1."birthday") - case when month(c1."birthday") * 100 + day(c1."birthday") > cast($2 as bigint) then 1 else 0 end = cast($3 as bigint)

-- audience future
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and case
    when epoch_us(cast($1 as timestamp)) - epoch_us(c1."created_at" at time zone 'UTC') < 0 then -((86400000000 - 1 - (epoch_us(cast($1 as timestamp)) - epoch_us(c1."created_at" at time zone 'UTC'))) // 86400000000)
    else (epoch_us(cast($1 as timestamp)) - epoch_us(c1."created_at" at time zone 'UTC')) // 86400000000
  end < cast($2 as bigint)

-- audience instant_plus
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."created_at" at time zone 'UTC') + to_microseconds(cast($1 as bigint)) > cast($2 as timestamp)
  and (c1."created_at" at time zone 'UTC') + to_microseconds(cast($1 as bigint)) <= cast($3 as timestamp)

-- audience instant_plus_month
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and case
    when ((((((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) - interval '1 day') at time zone cast($3 as varchar)) at time zone 'UTC') + interval '1 day') at time zone 'UTC') at time zone cast($3 as varchar) = (((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) then ((((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) - interval '1 day') at time zone cast($3 as varchar)) at time zone 'UTC') + interval '1 day'
    else (((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer))) at time zone cast($3 as varchar)) at time zone 'UTC'
  end >= cast($4 as timestamp)
  and case
    when ((((((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) - interval '1 day') at time zone cast($3 as varchar)) at time zone 'UTC') + interval '1 day') at time zone 'UTC') at time zone cast($3 as varchar) = (((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) then ((((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) - interval '1 day') at time zone cast($3 as varchar)) at time zone 'UTC') + interval '1 day'
    else (((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer))) at time zone cast($3 as varchar)) at time zone 'UTC'
  end < cast($5 as timestamp)

-- audience leap_day_plus_year
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and case
    when ((((((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) - interval '1 day') at time zone cast($3 as varchar)) at time zone 'UTC') + interval '1 day') at time zone 'UTC') at time zone cast($3 as varchar) = (((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) then ((((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) - interval '1 day') at time zone cast($3 as varchar)) at time zone 'UTC') + interval '1 day'
    else (((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer))) at time zone cast($3 as varchar)) at time zone 'UTC'
  end >= cast($4 as timestamp)
  and case
    when ((((((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) - interval '1 day') at time zone cast($3 as varchar)) at time zone 'UTC') + interval '1 day') at time zone 'UTC') at time zone cast($3 as varchar) = (((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) then ((((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer)) - interval '1 day') at time zone cast($3 as varchar)) at time zone 'UTC') + interval '1 day'
    else (((((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar)) + to_months(cast(cast($2 as bigint) as integer))) at time zone cast($3 as varchar)) at time zone 'UTC'
  end < cast($5 as timestamp)

-- audience date_plus
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and cast(c1."birthday" + to_months(cast(cast($1 as bigint) as integer)) as date) = cast($2 as date)

-- audience local_date
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and cast(((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar) as date) = cast($2 as date)

-- audience local_date_of_year_end
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and cast(((c1."created_at" at time zone 'UTC') at time zone 'UTC') at time zone cast($1 as varchar) as date) = cast($2 as date)

