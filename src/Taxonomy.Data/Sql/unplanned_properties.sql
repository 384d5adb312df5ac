-- Which properties of planned events does the plan not have?
SELECT r.event AS event, r.variant AS variant, r.property AS property, CAST(sum(r.total) AS BIGINT) AS events,
       min(r.since) AS first, max(r.until) AS last, most_frequent_senders(r.total) AS senders
FROM (
    SELECT event, variant, property, sender, sum(number) AS total, min(earliest) AS since, max(latest) AS until
    FROM received_properties
    GROUP BY event, variant, property, sender
) r
JOIN planned_forms f ON f.event = r.event AND f.variant = r.variant
LEFT JOIN planned_properties p ON p.event = r.event AND p.variant = r.variant AND p.property = r.property
WHERE NOT f.is_open AND p.property IS NULL AND r.property NOT IN (SELECT property FROM ignored_properties)
GROUP BY r.event, r.variant, r.property
ORDER BY event, variant, events DESC, property;
