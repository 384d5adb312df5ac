-- How many events came on each day, and how many of them does the plan not have?
SELECT CAST(time AS DATE)::VARCHAR AS day, count(*) AS events,
       count(*) FILTER (
           event NOT IN (SELECT event FROM planned_events WHERE state <> 'retired')
           AND event NOT IN (SELECT event FROM ignored_events)
       ) AS unplanned
FROM events
GROUP BY ALL
ORDER BY day NULLS FIRST;
