select distinct user_pseudo_id from ga4 where event_name = 'purchase' and arrayExists(i -> JSONExtractString(i, 'item_category') = 'Apparel', JSONExtractArrayRaw(ifNull(items, '')))
