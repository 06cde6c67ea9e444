select sum(customer_id) from orders where ordered_at > timestamp '2026-08-03' and ordered_at <= timestamp '2026-11-01' and payment_method = 'card'
