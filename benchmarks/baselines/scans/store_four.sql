select sum(customer_id), sum(store_id), sum(total), max(ordered_at), max(order_id) from orders where ordered_at <= timestamp '2026-11-01'
