with carted as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts, (e.properties ->> '$.product_id') as product
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
), viewed as (
  select persona, ts, (properties ->> '$.product_id') as product
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts, e.properties
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'product_viewed' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
  ) v
  where persona in (select persona from carted)
)
select customer_id as persona
from customers
where customer_id in (select c.persona from carted c join viewed v on v.persona = c.persona and v.product = c.product and c.ts > v.ts and c.ts <= v.ts + interval '7 days')
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
