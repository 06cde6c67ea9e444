select sum(user_id), max(ts) from events where event_name = 'page_viewed' and ts > timestamp '2026-10-04' and ts <= timestamp '2026-11-01'
