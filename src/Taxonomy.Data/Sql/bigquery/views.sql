-- Takes the JSON of events apart, for the questions of an audit. Keys with special characters have quotes.

-- Each event with its variant: the value of the property that selects it, and empty for events without variants.
CREATE VIEW sent AS
SELECT e.event AS event, e.sender AS sender, e.time AS time, e.event_properties AS event_properties,
       coalesce(JSON_VALUE(e.event_properties[d.property]), '') AS variant
FROM events e
LEFT JOIN planned_discriminators d ON d.event = e.event;

CREATE VIEW event_members AS
SELECT s.event AS event, s.variant AS variant, s.sender AS sender, s.time AS time, property,
       TO_JSON_STRING(s.event_properties[property]) AS value,
       json_kind(TO_JSON_STRING(s.event_properties[property])) AS kind
FROM sent s
CROSS JOIN UNNEST(ARRAY(SELECT TRIM(k, '"') FROM UNNEST(JSON_KEYS(s.event_properties, 1)) AS k)) AS property
WHERE s.event IN (SELECT event FROM planned_events);

-- Exports repeat the properties of a user in each event.
CREATE VIEW user_members AS
SELECT property, TO_JSON_STRING(u.user_properties[property]) AS value,
       json_kind(TO_JSON_STRING(u.user_properties[property])) AS kind,
       u.rows_with_it AS rows_with_it, u.first_time AS first_time, u.last_time AS last_time, u.any_sender AS any_sender
FROM (
    SELECT PARSE_JSON(properties) AS user_properties, rows_with_it, first_time, last_time, any_sender
    FROM (
        SELECT TO_JSON_STRING(user_properties) AS properties, count(*) AS rows_with_it, min(time) AS first_time,
               max(time) AS last_time, min(sender) AS any_sender
        FROM events
        WHERE user_properties IS NOT NULL
        GROUP BY TO_JSON_STRING(user_properties)
    )
) u
CROSS JOIN UNNEST(ARRAY(SELECT TRIM(k, '"') FROM UNNEST(JSON_KEYS(u.user_properties, 1)) AS k)) AS property;

CREATE VIEW group_members AS
SELECT e.event AS event, e.sender AS sender, e.time AS time, group_type
FROM events e
CROSS JOIN UNNEST(ARRAY(SELECT TRIM(k, '"') FROM UNNEST(JSON_KEYS(e.group_names, 1)) AS k)) AS group_type;
