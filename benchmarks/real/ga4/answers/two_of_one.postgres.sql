select distinct user_pseudo_id from ga4, jsonb_array_elements(items) as i where event_name = 'purchase' and cast(i ->> 'price' as numeric) > 20 and cast(i ->> 'quantity' as numeric) >= 2
