select sum(user_id), max(ts) from events where event_name = 'product_viewed' and ts <= timestamp '2026-11-01'
