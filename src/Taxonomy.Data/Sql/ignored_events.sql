-- What no plan has, because SDKs and Amplitude send it.
CREATE TABLE ignored_events AS
SELECT r.event AS event, min(i.reason) AS reason
FROM (SELECT DISTINCT event FROM received) r
CROSS JOIN ignored_names i
WHERE i.scope = 'event'
  AND CASE WHEN i.is_prefix THEN starts_with(r.event, i.name) ELSE r.event = i.name END
  AND r.event NOT IN (SELECT event FROM planned_events)
GROUP BY r.event;
