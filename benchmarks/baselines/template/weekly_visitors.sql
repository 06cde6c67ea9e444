with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), week_1 as (
  select coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'page_viewed' and e.ts > timestamp '2026-10-04' and e.ts <= timestamp '2026-10-11'
  group by 1
), week_2 as (
  select coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'page_viewed' and e.ts > timestamp '2026-10-11' and e.ts <= timestamp '2026-10-18'
  group by 1
), week_3 as (
  select coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'page_viewed' and e.ts > timestamp '2026-10-18' and e.ts <= timestamp '2026-10-25'
  group by 1
), week_4 as (
  select coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'page_viewed' and e.ts > timestamp '2026-10-25' and e.ts <= timestamp '2026-11-01'
  group by 1
), condition_1 as (
  select persona
  from (select persona from week_1 union all select persona from week_2 union all select persona from week_3 union all select persona from week_4) weeks
  group by 1
  having count(*) >= 3
)
select persona from base
intersect
select persona from condition_1
