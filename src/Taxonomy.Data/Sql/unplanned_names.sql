-- The events that are unplanned, and the properties that need not be planned.
CREATE TABLE unplanned_names AS
SELECT DISTINCT event
FROM received
WHERE event NOT IN (SELECT event FROM planned_events WHERE state <> 'retired')
  AND event NOT IN (SELECT event FROM ignored_events);

CREATE TABLE ignored_properties AS
SELECT DISTINCT r.property AS property
FROM (SELECT DISTINCT property FROM received_properties) r
CROSS JOIN ignored_names i
WHERE i.scope = 'property'
  AND CASE WHEN i.is_prefix THEN starts_with(r.property, i.name) ELSE r.property = i.name END;

CREATE TABLE ignored_user_properties AS
SELECT DISTINCT r.property AS property
FROM (SELECT DISTINCT property FROM received_user_properties) r
CROSS JOIN ignored_names i
WHERE i.scope = 'user property'
  AND CASE WHEN i.is_prefix THEN starts_with(r.property, i.name) ELSE r.property = i.name END;
