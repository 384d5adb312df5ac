-- What no plan has, because SDKs and Amplitude send it.
CREATE TABLE ignored_events AS
SELECT event, any_value(reason) AS reason
FROM (SELECT DISTINCT event FROM received) r
JOIN ignored_names i
    ON i.scope = 'event' AND CASE WHEN i.is_prefix THEN starts_with(event, i.name) ELSE event = i.name END
WHERE event NOT IN (SELECT event FROM planned_events)
GROUP BY event;
