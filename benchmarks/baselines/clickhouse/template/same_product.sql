with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), event_1 as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts, JSONExtract(e.properties, 'product_id', 'Nullable(String)') as product
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'product_viewed' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
), event_2 as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts, JSONExtract(e.properties, 'product_id', 'Nullable(String)') as product
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
), condition_1 as (
  select distinct c.persona as persona
  from event_1 v join event_2 c on c.persona = v.persona and c.product = v.product and c.ts > v.ts and c.ts <= v.ts + interval '7 days'
)
select persona from base
intersect
select persona from condition_1
