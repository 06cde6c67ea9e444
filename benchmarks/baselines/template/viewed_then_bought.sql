with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), event_1 as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'product_viewed' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
), step_1 as (
  select persona, ts from event_1
), event_2 as (
  select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at as ts
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2026-08-03' and o.ordered_at <= timestamp '2026-11-01'
), step_2 as (
  select e.persona, e.ts
  from event_2 e join step_1 p on p.persona = e.persona and e.ts > p.ts and e.ts <= p.ts + interval '7 days'
  group by 1, 2
), condition_1 as (
  select distinct persona from step_2
)
select persona from base
intersect
select persona from condition_1
