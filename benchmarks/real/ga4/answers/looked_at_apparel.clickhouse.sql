select user_pseudo_id from ga4 where event_name = 'view_item' and arrayExists(i -> JSONExtractString(i, 'item_category') = 'Apparel', JSONExtractArrayRaw(ifNull(items, '')))
except select user_pseudo_id from ga4 where event_name = 'purchase'
