select distinct user_pseudo_id from ga4
where event_name = 'purchase' and len(list_filter(items, lambda i: coalesce(i.price <= 10, false))) >= 3
