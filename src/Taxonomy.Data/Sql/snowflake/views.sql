-- Takes the JSON of events apart, for the questions of an audit.

-- Each event with its variant: the value of the property that selects it, and empty for events without variants.
CREATE VIEW sent AS
SELECT e.event AS event, e.sender AS sender, e.time AS time, e.event_properties AS event_properties,
       coalesce(CAST(get(e.event_properties, d.property) AS VARCHAR), '') AS variant
FROM events e
LEFT JOIN planned_discriminators d ON d.event = e.event;

CREATE VIEW event_members AS
SELECT s.event AS event, s.variant AS variant, s.sender AS sender, s.time AS time, m.key AS property,
       to_json(m.value) AS value, json_kind(to_json(m.value)) AS kind
FROM sent s, LATERAL FLATTEN(input => s.event_properties) m
WHERE s.event IN (SELECT event FROM planned_events);

-- Exports repeat the properties of a user in each event.
CREATE VIEW user_members AS
SELECT m.key AS property, to_json(m.value) AS value, json_kind(to_json(m.value)) AS kind,
       u.rows_with_it AS rows_with_it, u.first_time AS first_time, u.last_time AS last_time, u.any_sender AS any_sender
FROM (
    SELECT user_properties, count(*) AS rows_with_it, min(time) AS first_time, max(time) AS last_time,
           min(sender) AS any_sender
    FROM events
    WHERE user_properties IS NOT NULL
    GROUP BY user_properties
) u, LATERAL FLATTEN(input => u.user_properties) m;

CREATE VIEW group_members AS
SELECT e.event AS event, e.sender AS sender, e.time AS time, g.key AS group_type
FROM events e, LATERAL FLATTEN(input => e.group_names) g;
