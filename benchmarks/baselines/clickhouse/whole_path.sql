with step_1 as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'email_opened' and e.ts > '2026-05-05' and e.ts <= '2026-11-01' and e.user_id is not null
), step_2 as (
  select e.persona as persona, e.ts as ts
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'logged_in' and e.ts > '2026-05-05' and e.ts <= '2026-11-01' and e.user_id is not null
  ) e left semi join step_1 p on p.persona = e.persona and p.ts < e.ts and e.ts <= p.ts + interval 30 day
), step_3 as (
  select e.persona as persona, e.ts as ts
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'search' and e.ts > '2026-05-05' and e.ts <= '2026-11-01' and e.user_id is not null
  ) e left semi join step_2 p on p.persona = e.persona and p.ts < e.ts and e.ts <= p.ts + interval 30 day
), step_4 as (
  select e.persona as persona, e.ts as ts
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'product_viewed' and e.ts > '2026-05-05' and e.ts <= '2026-11-01' and e.user_id is not null
  ) e left semi join step_3 p on p.persona = e.persona and p.ts < e.ts and e.ts <= p.ts + interval 30 day
), step_5 as (
  select e.persona as persona, e.ts as ts
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'added_to_cart' and e.ts > '2026-05-05' and e.ts <= '2026-11-01' and e.user_id is not null
  ) e left semi join step_4 p on p.persona = e.persona and p.ts < e.ts and e.ts <= p.ts + interval 30 day
), step_6 as (
  select e.persona
  from (
    select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at as ts
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at > '2026-05-05' and o.ordered_at <= '2026-11-01'
  ) e left semi join step_5 p on p.persona = e.persona and p.ts < e.ts and e.ts <= p.ts + interval 30 day
)
select customer_id as persona
from customers
where customer_id in (select persona from step_6)
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
