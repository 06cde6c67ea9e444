with spending as (
  select coalesce(a.customer_id, o.customer_id) as persona, sum(o.total) as revenue
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2025-11-01' and o.ordered_at <= timestamp '2026-11-01'
  group by 1
), ranked as (
  select c.customer_id as persona, 10 * (rank() over (order by coalesce(s.revenue, 0)) - 1) / count(*) over () + 1 as decile
  from customers c
  left join spending s on s.persona = c.customer_id
  where true
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
)
select persona from ranked where decile = 10
