select distinct user_pseudo_id from ga4
where event_name = 'purchase' and arrayCount(i -> JSONExtract(i, 'price', 'Nullable(Float64)') <= 10, JSONExtractArrayRaw(ifNull(items, ''))) >= 3
