select sum(customer_id), sum(total) from orders where ordered_at >= timestamp '2026-05-05' and ordered_at <= timestamp '2026-11-01'
