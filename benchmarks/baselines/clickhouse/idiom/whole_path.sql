-- may differ: windowFunnel has one window for all steps, so this is sequenceMatch, which goes by whole seconds and by no order within one
select customer_id as persona
from customers
where customer_id in (
    select persona
    from (
      select coalesce(a.customer_id, e.user_id) as persona, toDateTime(e.ts) as t, toString(e.event_name) as name
      from events e left join aliases a on a.alias_id = e.user_id
      where e.event_name in ('email_opened', 'logged_in', 'search', 'product_viewed', 'added_to_cart') and e.ts > '2026-05-05' and e.ts <= '2026-11-01'
      union all
      select coalesce(a.customer_id, o.customer_id), toDateTime(o.ordered_at), 'order_completed'
      from orders o left join aliases a on a.alias_id = o.customer_id
      where o.ordered_at > '2026-05-05' and o.ordered_at <= '2026-11-01'
    )
    group by persona
    having sequenceMatch('(?1)(?t<=2592000)(?2)(?t<=2592000)(?3)(?t<=2592000)(?4)(?t<=2592000)(?5)(?t<=2592000)(?6)')(t, name = 'email_opened', name = 'logged_in', name = 'search', name = 'product_viewed', name = 'added_to_cart', name = 'order_completed')
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
