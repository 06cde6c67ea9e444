-- audience three_of_six_months
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(distinct case
      when o1."ordered_at" > cast($3 as timestamptz) then 0
      when o1."ordered_at" > cast($4 as timestamptz) then 1
      when o1."ordered_at" > cast($5 as timestamptz) then 2
      when o1."ordered_at" > cast($6 as timestamptz) then 3
      when o1."ordered_at" > cast($7 as timestamptz) then 4
      else 5
    end) >= cast($8 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience exactly_five
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(distinct case
      when o1."ordered_at" > cast($3 as timestamptz) then 0
      when o1."ordered_at" > cast($4 as timestamptz) then 1
      when o1."ordered_at" > cast($5 as timestamptz) then 2
      when o1."ordered_at" > cast($6 as timestamptz) then 3
      when o1."ordered_at" > cast($7 as timestamptz) then 4
      else 5
    end) = cast($8 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience between_both
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(distinct case
      when o1."ordered_at" > cast($3 as timestamptz) then 0
      when o1."ordered_at" > cast($4 as timestamptz) then 1
      when o1."ordered_at" > cast($5 as timestamptz) then 2
      when o1."ordered_at" > cast($6 as timestamptz) then 3
      when o1."ordered_at" > cast($7 as timestamptz) then 4
      else 5
    end) >= cast($8 as bigint)
    and count(distinct case
      when o1."ordered_at" > cast($3 as timestamptz) then 0
      when o1."ordered_at" > cast($4 as timestamptz) then 1
      when o1."ordered_at" > cast($5 as timestamptz) then 2
      when o1."ordered_at" > cast($6 as timestamptz) then 3
      when o1."ordered_at" > cast($7 as timestamptz) then 4
      else 5
    end) <= cast($9 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience one_of_two
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(distinct case when o1."ordered_at" > cast($3 as timestamptz) then 0 else 1 end) = cast($4 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience at_most_one
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
    group by o1."customer_id"
    having count(distinct case when o1."ordered_at" > cast($3 as timestamptz) then 0 else 1 end) > cast($4 as bigint)
  )) is not true

-- audience in_none
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  )) is not true

-- audience in_any
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience both_days
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(distinct case when o1."ordered_at" > cast($3 as timestamptz) then 0 else 1 end) = cast($4 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience any_of_two_days
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience any_of_three_days
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience both_years
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
  group by o1."customer_id"
  having count(distinct case when o1."ordered_at" > cast($3 as timestamptz) then 0 else 1 end) >= cast($4 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience no_habit
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
    group by o1."customer_id"
    having count(distinct case
        when o1."ordered_at" > cast($3 as timestamptz) then 0
        when o1."ordered_at" > cast($4 as timestamptz) then 1
        when o1."ordered_at" > cast($5 as timestamptz) then 2
        when o1."ordered_at" > cast($6 as timestamptz) then 3
        when o1."ordered_at" > cast($7 as timestamptz) then 4
        else 5
      end) >= cast($8 as bigint)
  )) is not true

-- audience always
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

