select distinct user_pseudo_id from ga4
where event_name = 'purchase' and len(items) > 0 and len(items) = len(list_filter(items, lambda i: coalesce(i.item_brand = 'Google', false)))
