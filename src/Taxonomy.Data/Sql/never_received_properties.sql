-- Which planned properties did no event have, although the event came?
SELECT DISTINCT p.event AS event, p.property AS property
FROM planned_properties p
LEFT JOIN (SELECT DISTINCT event, property FROM received_properties) r
    ON r.event = p.event AND r.property = p.property
WHERE p.is_live AND r.property IS NULL AND p.event IN (SELECT event FROM received)
ORDER BY event, property;
