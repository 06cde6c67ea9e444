-- Who is above the last of the lower three fifths, by three sorted lists: no row needs its place.
select arrayJoin(arrayFilter(
    (persona, l, o, r) -> l > arraySort(latest)[toUInt32(ceil(length(latest) * 3 / 5))]
      and o > arraySort(orders)[toUInt32(ceil(length(latest) * 3 / 5))]
      and r > arraySort(revenue)[toUInt32(ceil(length(latest) * 3 / 5))],
    personas, latest, orders, revenue)) as persona
from (
  select groupArray(persona) as personas, groupArray(latest) as latest, groupArray(orders) as orders, groupArray(revenue) as revenue
  from (
    select coalesce(a.customer_id, o.customer_id) as persona, max(o.ordered_at) as latest, count() as orders, sum(o.total) as revenue
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at <= '2026-11-01'
    group by persona
  )
  where persona in (
    select customer_id
    from customers
    where not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
      and not archived
      and (email is not null or phone is not null or first_name is not null)
  )
)
