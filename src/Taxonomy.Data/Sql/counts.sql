-- How often did each event come?
SELECT event, CAST(sum(number) AS BIGINT) AS events, min(earliest) AS first, max(latest) AS last
FROM received
GROUP BY event
ORDER BY events DESC, event;
