-- Which values of planned user properties must be compared with the plan? Names with $ are operations on several.
SELECT r.property AS property, r.value AS value, r.number AS events, r.earliest AS first, r.latest AS last,
       r.sender AS senders
FROM received_user_properties r
LEFT JOIN planned_user_properties p ON p.property = r.property
WHERE (p.property IS NOT NULL AND NOT accepts_kind(p.accepts, r.kind))
   OR (starts_with(r.property, '$') AND r.kind = 'object');
