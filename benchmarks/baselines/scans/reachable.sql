select
  (select sum(user_id) from events where event_name = 'logged_in' and ts > timestamp '2026-10-02' and ts <= timestamp '2026-11-01'),
  (select sum(user_id) from events where event_name = 'added_to_cart' and ts > timestamp '2026-10-18' and ts <= timestamp '2026-11-01'),
  (select sum(customer_id) from customers where plan in ('premium', 'business'))
