select customer_id as persona
from customers
where customer_id in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'page_viewed' and e.ts > timestamp '2026-10-04' and e.ts <= timestamp '2026-11-01'
    group by 1
    having bit_count(bit_or(1 << cast((epoch_us(timestamp '2026-11-01') - epoch_us(e.ts)) // 604800000000 as integer))) >= 3
  )
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
