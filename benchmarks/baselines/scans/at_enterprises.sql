select
  (select sum(user_id) from events where event_name = 'page_viewed' and ts > timestamp '2026-10-02' and ts <= timestamp '2026-11-01'),
  (select sum(customer_id) + sum(account_id) from customers),
  (select sum(account_id) from accounts where plan = 'enterprise')
