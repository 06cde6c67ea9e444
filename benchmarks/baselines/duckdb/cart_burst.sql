with performed as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-05-05' and e.ts <= timestamp '2026-11-01'
), spans as (
  select persona, epoch_us(ts) // 604800000000 as span, count(*) as n from performed group by 1, 2
), candidates as (
  select s.persona from spans s left join spans t on t.persona = s.persona and t.span = s.span + 1 where s.n + coalesce(t.n, 0) >= 4
), ordered as (
  select persona, ts, lag(ts, 3) over (partition by persona order by ts) as before
  from performed where persona in (select persona from candidates)
)
select customer_id as persona
from customers
where customer_id in (select persona from ordered where ts <= before + interval '7 days')
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
