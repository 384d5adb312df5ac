-- How many events came on each day, and how many of them does the plan not have?
SELECT day_of(e.time) AS day, count(*) AS events, count(u.event) AS unplanned
FROM events e
LEFT JOIN unplanned_names u ON u.event = e.event
GROUP BY day_of(e.time)
ORDER BY day NULLS FIRST;
