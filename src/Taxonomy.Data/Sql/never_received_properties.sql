-- Which planned properties did no event have, although the event came?
SELECT DISTINCT p.event, p.property
FROM planned_properties p
WHERE p.is_live
  AND p.event IN (SELECT event FROM received)
  AND (p.event, p.property) NOT IN (SELECT (event, property) FROM received_properties)
ORDER BY p.event, p.property;
