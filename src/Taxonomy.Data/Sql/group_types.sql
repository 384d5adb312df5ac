-- Which group types have events, and which of them does the plan not have for the event?
SELECT r.event AS event, r.group_type AS group_type, CAST(sum(r.number) AS BIGINT) AS events,
       min(r.earliest) AS first, max(r.latest) AS last, most_frequent_senders(r.number) AS senders,
       count(p.event) > 0 AS is_planned
FROM received_groups r
LEFT JOIN planned_groups p ON p.event = r.event AND p.group_type = r.group_type
WHERE r.event IN (SELECT event FROM planned_events)
GROUP BY r.event, r.group_type
ORDER BY event, group_type;
