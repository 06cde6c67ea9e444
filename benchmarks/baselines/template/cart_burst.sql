with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), performed as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-05-05' and e.ts <= timestamp '2026-11-01'
), condition_1 as (
  select distinct persona
  from (select persona, ts, lag(ts, 3) over (partition by persona order by ts) as before from performed) ordered
  where ts <= before + interval '7 days'
)
select persona from base
intersect
select persona from condition_1
