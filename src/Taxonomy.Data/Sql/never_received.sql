-- Which planned events never came?
SELECT event
FROM planned_events
WHERE state = 'live' AND event NOT IN (SELECT event FROM received);
