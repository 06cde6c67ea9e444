with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), condition_1 as (
  select coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'product_viewed' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01' and cast(JSONExtract(e.properties, 'price', 'Nullable(String)') as Nullable(Decimal(12, 2))) > 100
  group by 1
  having count(*) >= 5
), condition_2 as (
  select coalesce(a.customer_id, o.customer_id) as persona
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2026-08-03' and o.ordered_at <= timestamp '2026-11-01'
  group by 1
)
select persona from base
intersect
select persona from condition_1
except
select persona from condition_2
