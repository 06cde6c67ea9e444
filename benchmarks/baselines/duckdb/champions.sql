with base as (
  select customer_id as persona
  from customers
  where customer_id not in (select alias_id from aliases where alias_id <> customer_id)
    and archived is not true
    and (email is not null or phone is not null or first_name is not null)
), buyers as (
  select coalesce(a.customer_id, o.customer_id) as persona, max(o.ordered_at) as latest, count(*) as orders, sum(o.total) as revenue
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at <= timestamp '2026-11-01'
  group by 1
), ranked as (
  select persona,
    5 * (rank() over (order by latest) - 1) // count(*) over () as recency,
    5 * (rank() over (order by orders) - 1) // count(*) over () as frequency,
    5 * (rank() over (order by revenue) - 1) // count(*) over () as monetary
  from buyers semi join base using (persona)
)
select persona from ranked where recency >= 3 and frequency >= 3 and monetary >= 3
