select user_pseudo_id from ga4 where event_name = 'add_to_cart' and event_timestamp >= 1606809600000000
except select user_pseudo_id from ga4 where event_name = 'purchase' and event_timestamp >= 1606809600000000
