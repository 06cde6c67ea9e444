select
  (select sum(user_id) from events where event_name = 'email_opened' and ts > timestamp '2026-08-03' and ts <= timestamp '2026-11-01'),
  (select sum(customer_id) + sum(total) from orders where ordered_at > timestamp '2025-11-01' and ordered_at <= timestamp '2026-11-01')
