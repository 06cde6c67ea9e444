-- audience monthly
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having case
      when count(*) > 1 then (epoch_us(max(o1."ordered_at") at time zone 'UTC') - epoch_us(min(o1."ordered_at") at time zone 'UTC')) // (count(*) - 1)
    end >= cast($2 as bigint)
    and case
      when count(*) > 1 then (epoch_us(max(o1."ordered_at") at time zone 'UTC') - epoch_us(min(o1."ordered_at") at time zone 'UTC')) // (count(*) - 1)
    end <= cast($3 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience none
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having case
      when count(*) > 1 then (epoch_us(max(o1."ordered_at") at time zone 'UTC') - epoch_us(min(o1."ordered_at") at time zone 'UTC')) // (count(*) - 1)
    end = cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience missing
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having case
      when count(*) > 1 then (epoch_us(max(o1."ordered_at") at time zone 'UTC') - epoch_us(min(o1."ordered_at") at time zone 'UTC')) // (count(*) - 1)
    end is null
    and count(*) >= cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

