-- audience today
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience yesterday
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience this_week
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience previous_week
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience this_month
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience previous_month
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience this_quarter
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience previous_quarter
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience this_year
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience previous_year
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

