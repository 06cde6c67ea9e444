select distinct user_pseudo_id from ga4, jsonb_array_elements(items) as i where event_name = 'purchase' and i ->> 'item_category' = 'Apparel'
