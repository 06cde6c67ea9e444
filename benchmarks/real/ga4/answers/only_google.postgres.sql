select distinct user_pseudo_id from ga4
where event_name = 'purchase' and jsonb_array_length(items) > 0
  and not exists (select 1 from jsonb_array_elements(items) as i where (i ->> 'item_brand' = 'Google') is not true)
