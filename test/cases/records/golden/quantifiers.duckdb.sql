-- audience any_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(len(list_filter(try_cast(c1."devices" as json[]), lambda e1: ((e1 ->> cast($1 as varchar)) = cast($2 as varchar)
    and case
      when not contains(e1 ->> cast($3 as varchar), '_') then coalesce(try_cast(e1 ->> cast($3 as varchar) as decimal(18, 9)), try_cast(e1 ->> cast($3 as varchar) as decimal(38, 9)))
    end >= cast($4 as bigint)) is true)), 0) >= cast($5 as bigint)

-- audience any_of_two
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(len(list_filter(try_cast(c1."devices" as json[]), lambda e1: ((e1 ->> cast($1 as varchar)) = cast($2 as varchar)) is true)), 0) >= cast($3 as bigint)
  and coalesce(len(list_filter(try_cast(c1."devices" as json[]), lambda e2: (case
    when not contains(e2 ->> cast($4 as varchar), '_') then coalesce(try_cast(e2 ->> cast($4 as varchar) as decimal(18, 9)), try_cast(e2 ->> cast($4 as varchar) as decimal(38, 9)))
  end < cast($5 as bigint)) is true)), 0) >= cast($6 as bigint)

-- audience all_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(len(try_cast(c1."devices" as json[])), 0) >= 1
  and coalesce(len(list_filter(try_cast(c1."devices" as json[]), lambda e1: ((e1 ->> cast($1 as varchar)) = cast($2 as varchar)) is true)), 0) = coalesce(len(try_cast(c1."devices" as json[])), 0)

-- audience none_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (coalesce(len(list_filter(try_cast(c1."devices" as json[]), lambda e1: ((e1 ->> cast($1 as varchar)) = cast($2 as varchar)) is true)), 0) >= cast($3 as bigint)) is not true
  and case when json_type(c1."devices") = 'ARRAY' then c1."devices" end is not null

-- audience none_of_missing
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (coalesce(len(list_filter(try_cast(c1."devices" as json[]), lambda e1: ((e1 ->> cast($1 as varchar)) = cast($2 as varchar)) is true)), 0) >= cast($3 as bigint)) is not true
  and c1."age" is null
  and c1."first_name" is not null

-- audience at_least_two
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(len(list_filter(try_cast(c1."devices" as json[]), lambda e1: (case
    when not contains(e1 ->> cast($1 as varchar), '_') then coalesce(try_cast(e1 ->> cast($1 as varchar) as decimal(18, 9)), try_cast(e1 ->> cast($1 as varchar) as decimal(38, 9)))
  end >= cast($2 as bigint)) is true)), 0) >= cast($3 as bigint)

-- audience missing_field
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(len(list_filter(try_cast(c1."devices" as json[]), lambda e1: ((e1 ->> cast($1 as varchar)) is null) is true)), 0) >= cast($2 as bigint)

-- audience not_all
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (coalesce(len(try_cast(c1."devices" as json[])), 0) >= 1
    and coalesce(len(list_filter(try_cast(c1."devices" as json[]), lambda e1: ((e1 ->> cast($1 as varchar)) = cast($2 as varchar)) is true)), 0) = coalesce(len(try_cast(c1."devices" as json[])), 0)) is not true
  and case when json_type(c1."devices") = 'ARRAY' then c1."devices" end is not null

