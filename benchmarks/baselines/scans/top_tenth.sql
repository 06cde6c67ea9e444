select (select sum(total) + sum(customer_id) from orders where ordered_at > timestamp '2025-11-01' and ordered_at <= timestamp '2026-11-01'), (select sum(customer_id) from customers)
