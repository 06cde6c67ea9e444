select user_pseudo_id
from (select distinct on (user_pseudo_id) user_pseudo_id, geo, device from ga4 order by user_pseudo_id, event_timestamp) v
where geo ->> 'country' in ('Sweden', 'Norway', 'Denmark', 'Finland') and device ->> 'category' = 'desktop'
intersect
select user_pseudo_id from ga4, jsonb_array_elements(event_params) as p where event_name = 'session_start' and p ->> 'key' = 'ga_session_number' and cast(p -> 'value' ->> 'int_value' as numeric) >= 2
