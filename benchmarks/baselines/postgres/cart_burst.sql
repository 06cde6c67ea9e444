with ordered as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts, lag(e.ts, 3) over (partition by coalesce(a.customer_id, e.user_id) order by e.ts) as before
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-05-05' and e.ts <= timestamp '2026-11-01'
)
select c.customer_id as persona
from customers c
where c.customer_id in (select persona from ordered where ts <= before + interval '7 days')
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
