select user_pseudo_id from ga4 group by 1
having argMin(JSONExtractString(geo, 'country'), event_timestamp) in ('Sweden', 'Norway', 'Denmark', 'Finland') and argMin(JSONExtractString(device, 'category'), event_timestamp) = 'desktop'
intersect
select user_pseudo_id from ga4
where event_name = 'session_start' and arrayExists(p -> JSONExtractString(p, 'key') = 'ga_session_number' and JSONExtractInt(p, 'value', 'int_value') >= 2, JSONExtractArrayRaw(ifNull(event_params, '')))
