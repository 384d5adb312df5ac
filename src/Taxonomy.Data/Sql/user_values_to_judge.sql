-- Which values of planned user properties must be compared with the plan? Names with $ are operations on several.
SELECT property, value, events, first, last, sender AS senders
FROM received_user_properties r
LEFT JOIN planned_user_properties p USING (property)
WHERE (p.property IS NOT NULL AND NOT contains(p.accepts, json_kind(value)))
   OR (starts_with(property, '$') AND json_kind(value) = 'object');
