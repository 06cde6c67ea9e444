with performed as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'product_viewed' and e.ts <= timestamp '2026-11-01'
), spans as (
  select persona, floor(extract(epoch from ts) / 86400)::int as span, count(*) as n from performed group by 1, 2
), candidates as (
  select s.persona from spans s left join spans t on t.persona = s.persona and t.span = s.span + 1 where s.n + coalesce(t.n, 0) >= 10
), ordered as (
  select persona, ts, lag(ts, 9) over (partition by persona order by ts) as before
  from performed where persona in (select persona from candidates)
)
select c.customer_id as persona
from customers c
where c.customer_id in (select persona from ordered where ts <= before + interval '1 days')
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
