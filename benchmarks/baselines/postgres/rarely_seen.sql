with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), often as (
  select coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'page_viewed' and e.ts > timestamp '2026-05-05' and e.ts <= timestamp '2026-11-01'
  group by 1
  having count(*) > 2
)
select persona from base
except
select persona from often
