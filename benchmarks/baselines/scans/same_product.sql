select sum(user_id), max(ts), max(properties ->> 'product_id') from events where event_name in ('product_viewed', 'added_to_cart') and ts > timestamp '2026-08-03' and ts <= timestamp '2026-11-01'
