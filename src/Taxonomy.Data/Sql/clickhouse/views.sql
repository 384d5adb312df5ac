-- Takes the JSON of events apart, for the questions of an audit.

-- Each event with its variant: the value of the property that selects it, and empty for events without variants.
CREATE VIEW sent AS
SELECT e.event AS event, e.sender AS sender, e.time AS time, e.event_properties AS event_properties,
       CASE
           WHEN d.property IS NULL THEN ''
           WHEN JSONType(e.event_properties, assumeNotNull(d.property)) = 'String'
               THEN JSONExtractString(e.event_properties, assumeNotNull(d.property))
           WHEN JSONType(e.event_properties, assumeNotNull(d.property)) = 'Null' THEN ''
           ELSE JSONExtractRaw(e.event_properties, assumeNotNull(d.property))
       END AS variant
FROM events e
LEFT JOIN planned_discriminators d ON d.event = e.event;

CREATE VIEW event_members AS
SELECT event, variant, sender, time, entry.1 AS property, entry.2 AS value, json_kind(entry.2) AS kind
FROM sent
ARRAY JOIN JSONExtractKeysAndValuesRaw(event_properties) AS entry
WHERE event IN (SELECT event FROM planned_events);

-- Exports repeat the properties of a user in each event.
CREATE VIEW user_members AS
SELECT entry.1 AS property, entry.2 AS value, json_kind(entry.2) AS kind,
       rows_with_it, first_time, last_time, any_sender
FROM (
    SELECT user_properties, count(*) AS rows_with_it, min(time) AS first_time, max(time) AS last_time,
           min(sender) AS any_sender
    FROM events
    WHERE user_properties <> ''
    GROUP BY user_properties
) u
ARRAY JOIN JSONExtractKeysAndValuesRaw(user_properties) AS entry;

CREATE VIEW group_members AS
SELECT event, sender, time, group_type
FROM events
ARRAY JOIN JSONExtractKeys(groups) AS group_type
WHERE groups <> '';
