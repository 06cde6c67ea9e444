select distinct user_pseudo_id from ga4
where event_name = 'purchase' and notEmpty(JSONExtractArrayRaw(ifNull(items, ''))) and arrayAll(i -> JSONExtractString(i, 'item_brand') = 'Google', JSONExtractArrayRaw(ifNull(items, '')))
