select
  (select sum(user_id) from events where event_name = 'page_viewed' and ts > timestamp '2026-09-02' and ts <= timestamp '2026-11-01'),
  (select sum(user_id) from events where event_name = 'logged_in' and ts > timestamp '2026-08-03' and ts <= timestamp '2026-11-01'),
  (select sum(user_id) from events where event_name = 'search' and ts > timestamp '2026-05-05' and ts <= timestamp '2026-11-01'),
  (select sum(user_id) from events where event_name = 'email_opened' and ts > timestamp '2026-05-05' and ts <= timestamp '2026-11-01'),
  (select sum(user_id) from events where event_name = 'product_viewed' and ts > timestamp '2026-08-03' and ts <= timestamp '2026-11-01'),
  (select sum(user_id) from events where event_name = 'added_to_cart' and ts > timestamp '2026-07-04' and ts <= timestamp '2026-11-01'),
  (select sum(customer_id) from orders where ordered_at > timestamp '2025-11-01' and ordered_at <= timestamp '2026-11-01'),
  (select sum(customer_id) from customers where loyalty)
