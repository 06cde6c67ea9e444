select
  (select sum(user_id) from events where event_name = 'page_viewed' and ts > timestamp '2026-05-05' and ts <= timestamp '2026-11-01'),
  (select sum(customer_id) from customers)
