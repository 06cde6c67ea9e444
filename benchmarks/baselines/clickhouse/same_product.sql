with carted as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts, simpleJSONExtractString(e.properties, 'product_id') as product
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > '2026-08-03' and e.ts <= '2026-11-01' and e.user_id is not null
)
select customer_id as persona
from customers
where customer_id in (
    select v.persona
    from (
      select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts, simpleJSONExtractString(e.properties, 'product_id') as product
      from events e left join aliases a on a.alias_id = e.user_id
      where e.event_name = 'product_viewed' and e.ts > '2026-08-03' and e.ts <= '2026-11-01' and e.user_id is not null
        and persona in (select persona from carted)
    ) v asof join carted c on c.persona = v.persona and c.product = v.product and c.ts > v.ts
    where c.ts <= v.ts + interval 7 day
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
