select
  (select sum(user_id) from events where event_name = 'added_to_cart' and ts > timestamp '2026-09-02' and ts <= timestamp '2026-11-01'),
  (select sum(user_id) from events where event_name = 'email_opened' and ts > timestamp '2026-08-03' and ts <= timestamp '2026-11-01')
