select sum(persona), max(ts)
from (
  select user_id as persona, ts from events where event_name in ('product_viewed') and ts > timestamp '2026-08-03' and ts <= timestamp '2026-11-01'
  union all
  select customer_id, ordered_at from orders where ordered_at > timestamp '2026-08-03' and ordered_at <= timestamp '2026-11-01'
) performed
