-- audience field_value
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."stage" = cast($1 as varchar)

-- audience field_empty
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and (p1."stage" is null or p1."stage" = cast($1 as varchar))

-- audience field_like
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and regexp_matches(p1."first_name", cast($1 as varchar))

-- audience field_unlike
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."first_name" is not null
  and regexp_matches(p1."first_name", cast($1 as varchar)) is not true

-- audience field_between
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."created_at" >= cast($1 as timestamp)
  and p1."created_at" < cast($2 as timestamp)

-- audience date_absolute
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" >= cast($1 as date)
  and p1."renews_on" < cast($2 as date)

-- audience date_relative
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" + cast(cast($1 as bigint) as integer) >= cast($2 as date)
  and p1."renews_on" + cast(cast($1 as bigint) as integer) < cast($3 as date)

-- audience date_today
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" >= cast($1 as date)
  and p1."renews_on" < cast($2 as date)

-- audience date_yesterday
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" >= cast($1 as date)
  and p1."renews_on" < cast($2 as date)

-- audience date_tomorrow
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" + cast(cast($1 as bigint) as integer) >= cast($2 as date)
  and p1."renews_on" + cast(cast($1 as bigint) as integer) < cast($3 as date)

-- audience date_this_week
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" >= cast($1 as date)
  and p1."renews_on" < cast($2 as date)

-- audience date_last_week
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" >= cast($1 as date)
  and p1."renews_on" < cast($2 as date)

-- audience date_next_week
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" + cast(cast($1 as bigint) as integer) >= cast($2 as date)
  and p1."renews_on" + cast(cast($1 as bigint) as integer) < cast($3 as date)

-- audience date_this_month
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" >= cast($1 as date)
  and p1."renews_on" < cast($2 as date)

-- audience date_last_month
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" >= cast($1 as date)
  and p1."renews_on" < cast($2 as date)

-- audience date_next_month
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and cast(p1."renews_on" + to_months(cast(cast($1 as bigint) as integer)) as date) >= cast($2 as date)
  and cast(p1."renews_on" + to_months(cast(cast($1 as bigint) as integer)) as date) < cast($3 as date)

-- audience date_this_year
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" >= cast($1 as date)
  and p1."renews_on" < cast($2 as date)

-- audience date_last_year
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and p1."renews_on" >= cast($1 as date)
  and p1."renews_on" < cast($2 as date)

-- audience date_next_year
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and cast(p1."renews_on" + to_months(cast(cast($1 as bigint) as integer)) as date) >= cast($2 as date)
  and cast(p1."renews_on" + to_months(cast(cast($1 as bigint) as integer)) as date) < cast($3 as date)

-- audience date_anniversary
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and month(p1."birthday") * 100 + day(p1."birthday") = cast($1 as bigint)
  and year(p1."birthday") < cast($2 as bigint)

-- audience tagged
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and coalesce(list_has_any(p1."tags", cast($1 as varchar[])), false)

-- audience in_campaign
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and coalesce(list_contains(p1."campaigns", cast($1 as varchar)), false)

-- audience in_partner_campaign
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and coalesce(len(list_filter(p1."partner_campaigns", lambda e1: ((e1)."partner" = cast($1 as varchar) and (e1)."campaign" = cast($2 as varchar)) is true)), 0) >= cast($3 as bigint)

-- audience device
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and coalesce(len(list_filter(p1."devices", lambda e1: ((e1)."kind" = cast($1 as varchar) and (e1)."brand" = cast($2 as varchar)) is true)), 0) >= cast($3 as bigint)

-- audience utm_tag
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and coalesce(len(list_filter(p1."utm_tags", lambda e1: ((e1)."source" = cast($1 as varchar)) is true)), 0) >= cast($2 as bigint)

-- audience bounced
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and coalesce(len(list_filter(p1."opt_outs", lambda e1: ((e1)."channel" = cast($1 as varchar) and (e1)."reason" = cast($2 as varchar)) is true)), 0) >= cast($3 as bigint)

-- audience company_field
select p1."person_id" as persona
from "people" as p1
semi join (
  select c1."company_id" as key
  from "companies" as c1
  where c1."industry" = cast($1 as varchar)
) as s1 on s1."key" = p1."company_id"
where p1."person_id" is not null and (p1."email" is not null or p1."first_name" is not null)

-- audience in_segments
select s1."person_id" as persona
from (
  select p1."person_id" as person_id, p1."email" is not null or p1."first_name" is not null as met
  from "people" as p1
) as s1
semi join (
  select p2."person_id" as key
  from "people" as p2
  where p2."person_id" is not null
    and (p2."email" is not null or p2."first_name" is not null)
    and coalesce(list_has_any(p2."tags", cast($1 as varchar[])), false)
) as s2 on s2."key" = s1."person_id"
where (s1."person_id" in (
      select p3."person_id" as key
      from "people" as p3
      where p3."person_id" is not null
        and (p3."email" is not null or p3."first_name" is not null)
        and p3."stage" = cast($2 as varchar)
    )
    or not s1."met") is not true

-- audience email_sent_to
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" <= cast($2 as timestamp)
    and (d1."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience email_read
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" <= cast($2 as timestamp)
    and (d1."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience email_read_on
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" >= cast($2 as timestamp)
    and d1."at" < cast($3 as timestamp)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience email_read_count
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar) and d1."at" <= cast($2 as timestamp)
  group by d1."person_id"
  having count(*) >= cast($3 as bigint)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience visited_page
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" <= cast($2 as timestamp)
    and contains(d1."properties" ->> cast($3 as varchar), cast($4 as varchar))
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience visited_pages
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar) and d1."at" <= cast($2 as timestamp)
  group by d1."person_id"
  having count(*) >= cast($3 as bigint)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience two_sessions
with s1 as materialized (
  select d1."person_id" as key, d1."at" as time
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" <= cast($2 as timestamp)
    and d1."person_id" is not null
),
s2 as materialized (
  select r1."key" as key
  from s1 as r1
  group by r1."key"
  having count(*) > 128
),
s3 as materialized (
  select d2."person_id" as key, d2."at" as time
  from "doings" as d2
  where d2."what" = cast($3 as varchar)
    and d2."at" <= cast($4 as timestamp)
    and d2."person_id" is not null
),
s4 as materialized (
  select r2."key" as key
  from s3 as r2
  group by r2."key"
  having count(*) > 128
),
s5 as materialized (
  select r3."key" as key
  from s2 as r3
  union all
  select r4."key" as key
  from s4 as r4
)
select p1."person_id" as persona
from "people" as p1
semi join (
  select d3."person_id" as key
  from "doings" as d3
  semi join (
    select r5."key" as key, r5."time" as time
    from s1 as r5
    where (r5."key" in (
        select r6."key" as key
        from s2 as r6
      )) is not true
  ) as s6 on d3."person_id" = s6."key" and s6."time" > d3."at"
  anti join s3 as r8 on d3."person_id" = r8."key"
    and r8."time" > d3."at"
    and r8."time" <= d3."at" + to_microseconds(cast($5 as bigint))
  where d3."what" = cast($6 as varchar)
    and d3."at" <= cast($7 as timestamp)
    and d3."person_id" is not null
    and (d3."person_id" in (
      select r7."key" as key
      from s4 as r7
    )) is not true
  union all
  select d4."person_id" as key
  from "doings" as d4
  semi join (
    select r9."key" as key
    from s5 as r9
  ) as s7 on s7."key" = d4."person_id"
  join (
    select s11."key" as key, min(s11."time") as "end"
    from (
      select
        s10."key" as key,
        s10."time" as time,
        s10."kind" as kind,
        min(case when s10."kind" = 1 then s10."time" end) over (partition by s10."key" order by s10."time" desc nulls last, s10."kind" asc nulls first rows between unbounded preceding and current row) as next_answer
      from (
        select d5."person_id" as key, d5."at" as time, 0 as kind
        from "doings" as d5
        semi join (
          select r10."key" as key
          from s5 as r10
        ) as s8 on s8."key" = d5."person_id"
        where d5."what" = cast($8 as varchar)
          and d5."at" <= cast($9 as timestamp)
          and d5."person_id" is not null
        union all
        select d6."person_id" as key, d6."at" as time, 1 as kind
        from "doings" as d6
        semi join (
          select r11."key" as key
          from s5 as r11
        ) as s9 on s9."key" = d6."person_id"
        where d6."what" = cast($10 as varchar)
          and d6."at" <= cast($11 as timestamp)
          and d6."person_id" is not null
      ) as s10
    ) as s11
    where s11."kind" = 0
      and (s11."next_answer" <= s11."time" + to_microseconds(cast($12 as bigint))) is not true
    group by s11."key"
  ) as s12 on d4."person_id" = s12."key"
  where d4."what" = cast($13 as varchar)
    and d4."at" <= cast($14 as timestamp)
    and d4."person_id" is not null
    and d4."at" > s12."end"
) as s13 on s13."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience clicked
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" <= cast($2 as timestamp)
    and (d1."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience clicked_lately
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" > cast($2 as timestamp)
    and d1."at" <= cast($3 as timestamp)
    and (d1."properties" ->> cast($4 as varchar)) = cast($5 as varchar)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience downloaded
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" <= cast($2 as timestamp)
    and (d1."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience submitted
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" <= cast($2 as timestamp)
    and (d1."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience first_form
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  semi join (
    select d2."person_id" as key
    from "doings" as d2
    where d2."what" = cast($1 as varchar)
      and d2."at" <= cast($2 as timestamp)
      and (d2."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
  ) as s1 on s1."key" = d1."person_id"
  where d1."what" = cast($5 as varchar) and d1."at" <= cast($6 as timestamp)
  group by d1."person_id"
  having first(d1."properties" ->> cast($7 as varchar) order by d1."at" asc nulls first, d1."properties" ->> cast($7 as varchar) asc nulls last) = cast($8 as varchar)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience last_form
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  semi join (
    select d2."person_id" as key
    from "doings" as d2
    where d2."what" = cast($1 as varchar)
      and d2."at" <= cast($2 as timestamp)
      and (d2."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
  ) as s1 on s1."key" = d1."person_id"
  where d1."what" = cast($5 as varchar) and d1."at" <= cast($6 as timestamp)
  group by d1."person_id"
  having first(d1."properties" ->> cast($7 as varchar) order by d1."at" desc nulls last, d1."properties" ->> cast($7 as varchar) asc nulls last) = cast($8 as varchar)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience first_submission
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar) and d1."at" <= cast($2 as timestamp)
  group by d1."person_id"
  having min(d1."at") > cast($3 as timestamp) and min(d1."at") <= cast($4 as timestamp)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience last_submission
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar) and d1."at" <= cast($2 as timestamp)
  group by d1."person_id"
  having max(d1."at") > cast($3 as timestamp) and max(d1."at") <= cast($4 as timestamp)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

