with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), carted as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
), ordered as (
  select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at as ts
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2026-08-03' and o.ordered_at <= timestamp '2026-11-01'
), abandoned as (
  select distinct c.persona
  from carted c
  where not exists (select 1 from ordered o where o.persona = c.persona and o.ts > c.ts and o.ts <= c.ts + interval '7 days')
)
select persona from base
intersect
select persona from abandoned
