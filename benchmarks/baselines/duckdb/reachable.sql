with logins as (
  select distinct coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'logged_in' and e.ts > timestamp '2026-10-02' and e.ts <= timestamp '2026-11-01'
), carts as (
  select coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-10-18' and e.ts <= timestamp '2026-11-01'
  group by 1
  having count(*) >= 2
)
select customer_id as persona
from customers
where (
    (plan in ('premium', 'business') and customer_id in (select persona from logins))
    or customer_id in (select persona from carts)
    or list_contains(tags, 'vip')
  )
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
