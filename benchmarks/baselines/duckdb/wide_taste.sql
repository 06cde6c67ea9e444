select customer_id as persona
from customers
where customer_id in (
    select persona
    from (
      select coalesce(a.customer_id, o.customer_id) as persona, o.category
      from orders o left join aliases a on a.alias_id = o.customer_id
      where o.ordered_at <= timestamp '2026-11-01' and o.category is not null
      group by 1, 2
    ) bought
    group by 1
    having count(*) >= 5
  )
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
