select sum(user_id), max(ts) from events where event_name = 'added_to_cart' and ts > timestamp '2026-05-05' and ts <= timestamp '2026-11-01'
