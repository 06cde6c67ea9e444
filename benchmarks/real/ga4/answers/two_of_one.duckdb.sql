select distinct user_pseudo_id from (select user_pseudo_id, unnest(items) as i from ga4 where event_name = 'purchase') as lines where i.price > 20 and i.quantity >= 2
