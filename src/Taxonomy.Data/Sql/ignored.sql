-- Which events were not compared with the plan, and why?
SELECT event, any_value(reason) AS reason, sum(events)::BIGINT AS events
FROM received
JOIN ignored_events USING (event)
GROUP BY event
ORDER BY events DESC, event;
