with buyers as (
  select coalesce(a.customer_id, o.customer_id) as persona, max(o.ordered_at) as latest, count(*) as orders, sum(o.total) as revenue
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at <= timestamp '2026-11-01'
  group by 1
), ranked as (
  select persona,
    5 * (rank() over (order by latest) - 1) / count(*) over () as recency,
    5 * (rank() over (order by orders) - 1) / count(*) over () as frequency,
    5 * (rank() over (order by revenue) - 1) / count(*) over () as monetary
  from buyers b
  join customers c on c.customer_id = b.persona
  where true
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
)
select persona from ranked where recency >= 3 and frequency >= 3 and monetary >= 3
