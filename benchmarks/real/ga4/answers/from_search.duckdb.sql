select distinct user_pseudo_id from (select user_pseudo_id, unnest(event_params) as p from ga4 where event_name = 'page_view') as params where p.key = 'medium' and p.value.string_value = 'organic'
