select distinct user_pseudo_id from ga4
where event_name = 'purchase' and arrayExists(i -> JSONExtractFloat(i, 'price') > 20 and JSONExtractFloat(i, 'quantity') >= 2, JSONExtractArrayRaw(ifNull(items, '')))
