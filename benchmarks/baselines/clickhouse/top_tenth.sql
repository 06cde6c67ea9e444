-- Who is above the last of the lower nine tenths, by a sorted list: no row needs its place.
select arrayJoin(arrayFilter(each -> each.1 > arraySort(spent.1)[toUInt32(ceil(length(spent) * 9 / 10))], spent)).2 as persona
from (
  select groupArray((ifNull(s.revenue, 0), c.customer_id)) as spent
  from customers c any left join (
    select coalesce(a.customer_id, o.customer_id) as persona, sum(o.total) as revenue
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at > '2025-11-01' and o.ordered_at <= '2026-11-01'
    group by persona
  ) s on s.persona = c.customer_id
  where not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
      and not archived
      and (email is not null or phone is not null or first_name is not null)
)
