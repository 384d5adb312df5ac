-- Takes the JSON of events apart, for the questions of an audit.

-- Each event with its variant: the value of the property that selects it, and empty for events without variants.
CREATE VIEW sent AS
SELECT e.event AS event, e.sender AS sender, e.time AS time, e.event_properties AS event_properties,
       coalesce(element_at(from_json(e.event_properties, 'MAP<STRING, STRING>'), d.property), '') AS variant
FROM events e
LEFT JOIN planned_discriminators d ON d.event = e.event;

-- A value of a variant is JSON again: strings have quotes.
CREATE VIEW event_members AS
SELECT s.event AS event, s.variant AS variant, s.sender AS sender, s.time AS time, m.property AS property,
       to_json(m.value) AS value, json_kind(to_json(m.value)) AS kind
FROM sent s
LATERAL VIEW explode(CAST(parse_json(s.event_properties) AS MAP<STRING, VARIANT>)) m AS property, value
WHERE s.event IN (SELECT event FROM planned_events);

-- Exports repeat the properties of a user in each event.
CREATE VIEW user_members AS
SELECT m.property AS property, to_json(m.value) AS value, json_kind(to_json(m.value)) AS kind,
       u.rows_with_it AS rows_with_it, u.first_time AS first_time, u.last_time AS last_time, u.any_sender AS any_sender
FROM (
    SELECT user_properties, count(*) AS rows_with_it, min(time) AS first_time, max(time) AS last_time,
           min(sender) AS any_sender
    FROM events
    WHERE user_properties IS NOT NULL
    GROUP BY user_properties
) u
LATERAL VIEW explode(CAST(parse_json(u.user_properties) AS MAP<STRING, VARIANT>)) m AS property, value;

CREATE VIEW group_members AS
SELECT e.event AS event, e.sender AS sender, e.time AS time, g.group_type AS group_type
FROM events e
LATERAL VIEW explode(json_object_keys(e.group_names)) g AS group_type
WHERE e.group_names IS NOT NULL;
