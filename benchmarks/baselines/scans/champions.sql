select sum(customer_id), sum(total), max(ordered_at) from orders where ordered_at <= timestamp '2026-11-01'
