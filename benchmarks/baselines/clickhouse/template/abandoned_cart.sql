with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), event_1 as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
), event_2 as (
  select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at as ts
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2026-08-03' and o.ordered_at <= timestamp '2026-11-01'
), condition_1 as (
  select distinct c.persona
  from event_1 c
  left anti join event_2 o on o.persona = c.persona and o.ts > c.ts and o.ts <= c.ts + interval '7 days'
)
select persona from base
intersect
select persona from condition_1
