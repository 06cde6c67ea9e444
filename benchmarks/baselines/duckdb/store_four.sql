with buyers as (
  select coalesce(a.customer_id, o.customer_id) as persona,
    arg_max_null(o.store_id, o.order_id) as last_store,
    sum(o.total) filter (where o.ordered_at > timestamp '2025-11-01') as revenue
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at <= timestamp '2026-11-01'
    and coalesce(a.customer_id, o.customer_id) in (
      select coalesce(b.customer_id, f.customer_id)
      from orders f left join aliases b on b.alias_id = f.customer_id
      where f.store_id = 4 and f.ordered_at <= timestamp '2026-11-01'
    )
  group by 1
)
select customer_id as persona
from customers
where customer_id in (select persona from buyers where last_store = 4 and revenue >= 200)
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
