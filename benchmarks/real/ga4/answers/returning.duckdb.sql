select user_pseudo_id from ga4 group by 1
having arg_min(geo.country, event_timestamp) in ('Sweden', 'Norway', 'Denmark', 'Finland') and arg_min(device.category, event_timestamp) = 'desktop'
intersect
select user_pseudo_id from (select user_pseudo_id, unnest(event_params) as p from ga4 where event_name = 'session_start') as params where p.key = 'ga_session_number' and p.value.int_value >= 2
