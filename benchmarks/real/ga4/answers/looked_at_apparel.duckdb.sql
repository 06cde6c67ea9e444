select user_pseudo_id from (select user_pseudo_id, unnest(items) as i from ga4 where event_name = 'view_item') as lines where i.item_category = 'Apparel'
except select user_pseudo_id from ga4 where event_name = 'purchase'
