select distinct user_pseudo_id from ga4
where event_name = 'purchase' and (select count(*) from jsonb_array_elements(items) as i where cast(i ->> 'price' as numeric) <= 10) >= 3
