select distinct user_pseudo_id from ga4
where event_name = 'page_view' and arrayExists(p -> JSONExtractString(p, 'key') = 'medium' and JSONExtractString(p, 'value', 'string_value') = 'organic', JSONExtractArrayRaw(ifNull(event_params, '')))
