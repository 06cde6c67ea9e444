select
  (select sum(user_id) from events where event_name = 'logged_in' and ts > timestamp '2026-09-02' and ts <= timestamp '2026-11-01'),
  (select sum(customer_id) + sum(account_id) from customers where account_id is not null),
  (select sum(account_id) from accounts where plan = 'business')
