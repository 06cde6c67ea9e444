select customer_id as persona
from customers
where customer_id in (
    select persona
    from (
      select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts,
        lagInFrame(toNullable(e.ts), 3) over (partition by persona order by ts rows between 3 preceding and current row) as before
      from events e left join aliases a on a.alias_id = e.user_id
      where e.event_name = 'added_to_cart' and e.ts > '2026-05-05' and e.ts <= '2026-11-01' and e.user_id is not null
    )
    where ts <= before + interval 7 day
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
