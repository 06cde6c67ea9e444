select distinct user_pseudo_id from ga4
