-- Which events were not compared with the plan, and why?
SELECT r.event AS event, min(i.reason) AS reason, CAST(sum(r.number) AS BIGINT) AS events
FROM received r
JOIN ignored_events i ON i.event = r.event
GROUP BY r.event
ORDER BY events DESC, event;
