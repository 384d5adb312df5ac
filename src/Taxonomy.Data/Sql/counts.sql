-- How often did each event come?
SELECT event, sum(events)::BIGINT AS events, min(first) AS first, max(last) AS last
FROM received
GROUP BY event
ORDER BY events DESC, event;
