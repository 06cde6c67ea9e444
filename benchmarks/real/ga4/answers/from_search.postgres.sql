select distinct user_pseudo_id from ga4, jsonb_array_elements(event_params) as p where event_name = 'page_view' and p ->> 'key' = 'medium' and p -> 'value' ->> 'string_value' = 'organic'
