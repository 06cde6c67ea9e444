with viewed as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'product_viewed' and e.ts <= timestamp '2026-11-01' and e.user_id is not null
), ordered as (
  select persona, ts, lag(ts, 9) over (partition by persona order by ts) as before
  from viewed
)
select customer_id as persona
from customers
where customer_id in (select persona from ordered where ts <= before + interval '1 day')
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
