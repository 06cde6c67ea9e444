select sum(user_id) from events where event_name = 'product_viewed' and ts > timestamp '2026-08-03' and ts <= timestamp '2026-11-01'
