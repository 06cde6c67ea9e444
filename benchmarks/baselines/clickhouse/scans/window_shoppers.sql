select
  (select sum(user_id) from events where event_name = 'product_viewed' and ts > timestamp '2026-08-03' and ts <= timestamp '2026-11-01' and cast(JSONExtract(properties, 'price', 'Nullable(String)') as Nullable(Decimal(12, 2))) > 100),
  (select sum(customer_id) from orders where ordered_at > timestamp '2026-08-03' and ordered_at <= timestamp '2026-11-01')
