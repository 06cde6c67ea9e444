select c.customer_id as persona
from customers c
where not exists (
    select 1
    from (
      select coalesce(a.customer_id, e.user_id) as persona
      from events e left join aliases a on a.alias_id = e.user_id
      where e.event_name = 'page_viewed' and e.ts > timestamp '2026-05-05' and e.ts <= timestamp '2026-11-01'
      group by 1
      having count(*) > 2
    ) often
    where often.persona = c.customer_id
  )
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
