-- audience equal
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."country" = cast($1 as varchar)

-- audience not_equal
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and (p1."country" = cast($1 as varchar)) is not true

-- audience greater
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."score" > cast($1 as bigint)

-- audience greater_equal
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."score" >= cast($1 as bigint)

-- audience less
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."score" < cast($1 as bigint)

-- audience less_equal
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."score" <= cast($1 as bigint)

-- audience between_both
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."score" >= cast($1 as bigint)
  and p1."score" <= cast($2 as bigint)

-- audience in_set
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."country" in (cast($1 as varchar), cast($2 as varchar))

-- audience not_in_set
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and (p1."country" in (cast($1 as varchar), cast($2 as varchar))) is not true

-- audience contain
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and (contains(p1."first_name", cast($1 as varchar)) or contains(p1."first_name", cast($2 as varchar)))

-- audience start_with
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and starts_with(p1."first_name", cast($1 as varchar))

-- audience end_with
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and ends_with(p1."first_name", cast($1 as varchar))

-- audience regexp
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and regexp_matches(p1."first_name", cast($1 as varchar))

-- audience is_null
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."score" is null

-- audience time_within_past
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."last_visit" > cast($1 as timestamp)
  and p1."last_visit" <= cast($2 as timestamp)

-- audience time_within_next
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" > cast($1 as date)
  and p1."renews_on" <= cast($2 as date)

-- audience time_range
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."last_visit" > cast($1 as timestamp)
  and p1."last_visit" <= cast($2 as timestamp)
  and p1."last_visit" + to_microseconds(cast($3 as bigint)) < cast($4 as timestamp)

-- audience time_today
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."last_visit" >= cast($1 as timestamp)
  and p1."last_visit" < cast($2 as timestamp)

