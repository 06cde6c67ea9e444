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
), event_2 as (
  select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at as ts
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2026-08-03' and o.ordered_at <= timestamp '2026-11-01'
), excluded as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
), condition_1 as (
  select distinct v.persona
  from event_1 v join event_2 o on o.persona = v.persona and o.ts > v.ts and o.ts <= v.ts + interval '7 days'
  where not exists (select 1 from excluded x where x.persona = v.persona and x.ts > v.ts and x.ts < o.ts)
)
select persona from base
intersect
select persona from condition_1
