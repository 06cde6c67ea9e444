with base as (
  select customer_id as persona
  from customers
  where customer_id not in (select alias_id from aliases where alias_id <> customer_id)
    and archived is not true
    and (email is not null or phone is not null or first_name is not null)
), spending as (
  select coalesce(a.customer_id, o.customer_id) as persona, sum(o.total) as revenue
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2025-11-01' and o.ordered_at <= timestamp '2026-11-01'
  group by 1
), ranked as (
  select persona, 10 * (rank() over (order by coalesce(revenue, 0)) - 1) // count(*) over () + 1 as decile
  from base left join spending using (persona)
)
select persona from ranked where decile = 10
