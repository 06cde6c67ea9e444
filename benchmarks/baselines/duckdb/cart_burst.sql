with added as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-05-05' and e.ts <= timestamp '2026-11-01' and e.user_id is not null
), ordered as (
  select persona, ts, lag(ts, 3) over (partition by persona order by ts) as before
  from added
)
select customer_id as persona
from customers
where customer_id in (select persona from ordered where ts <= before + interval '7 days')
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
