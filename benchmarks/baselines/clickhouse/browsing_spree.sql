select customer_id as persona
from customers
where customer_id in (
    select coalesce(a.customer_id, e.user_id) as persona
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'product_viewed' and e.ts <= '2026-11-01' and e.user_id is not null
    group by persona
    having count() >= 10 and arrayExists((late, early) -> late <= early + 86400000000, arraySlice(arraySort(groupArray(toUnixTimestamp64Micro(e.ts))) as times, 10), arraySlice(times, 1, length(times) - 9))
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
