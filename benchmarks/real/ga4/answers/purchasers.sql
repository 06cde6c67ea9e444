select distinct user_pseudo_id from ga4 where event_name = 'purchase'
