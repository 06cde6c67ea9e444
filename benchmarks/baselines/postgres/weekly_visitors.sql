select c.customer_id as persona
from customers c
where c.customer_id in (
    select persona
    from (
      select coalesce(a.customer_id, e.user_id) as persona,
        case
          when e.ts > timestamp '2026-10-25' then 0
          when e.ts > timestamp '2026-10-18' then 1
          when e.ts > timestamp '2026-10-11' then 2
          else 3
        end as week
      from events e left join aliases a on a.alias_id = e.user_id
      where e.event_name = 'page_viewed' and e.ts > timestamp '2026-10-04' and e.ts <= timestamp '2026-11-01'
      group by 1, 2
    ) visited
    group by 1
    having count(*) >= 3
  )
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
