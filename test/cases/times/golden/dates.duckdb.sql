-- audience before
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" < cast($1 as timestamptz)

-- audience on
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience after
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)

-- audience since
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)

-- audience from_to
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience short_day
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

-- audience long_day
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" < cast($2 as timestamptz)

