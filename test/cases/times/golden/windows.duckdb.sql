-- audience in_last
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" > cast($1 as timestamptz)
  and c1."created_at" <= cast($2 as timestamptz)

-- audience in_last_longer
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" > cast($1 as timestamptz)
  and c1."created_at" <= cast($2 as timestamptz)

-- audience in_next
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" > cast($1 as timestamptz)
  and c1."created_at" <= cast($2 as timestamptz)

-- audience more_than_ago
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" < cast($1 as timestamptz)

-- audience between_ago
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."created_at" >= cast($1 as timestamptz)
  and c1."created_at" <= cast($2 as timestamptz)

-- audience not_in_last
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."created_at" > cast($1 as timestamptz) and c1."created_at" <= cast($2 as timestamptz)) is not true
  and c1."created_at" is not null

