select user_pseudo_id from ga4, jsonb_array_elements(items) as i where event_name = 'view_item' and i ->> 'item_category' = 'Apparel'
except select user_pseudo_id from ga4 where event_name = 'purchase'
