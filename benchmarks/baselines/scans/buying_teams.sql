select
  (select sum(customer_id) from orders where ordered_at > timestamp '2025-11-01' and ordered_at <= timestamp '2026-11-01'),
  (select sum(customer_id) + sum(account_id) from customers where account_id is not null),
  (select sum(account_id) from accounts)
