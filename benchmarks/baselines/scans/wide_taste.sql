select sum(customer_id), max(category) from orders where ordered_at <= timestamp '2026-11-01'
