-- Takes the JSON of events apart, for the questions of an audit.

-- Each event with its variant: the value of the property that selects it, and empty for events without variants.
CREATE VIEW sent AS
SELECT e.event, e.sender, e.time, e.event_properties,
       coalesce(json_extract_string(e.event_properties, d.pointer), '') AS variant
FROM events e
LEFT JOIN planned_discriminators d USING (event);

CREATE VIEW event_members AS
SELECT event, variant, sender, time, entry.name AS property, entry.value AS value, json_kind(entry.value) AS kind
FROM (
    SELECT event, variant, sender, time, unnest(members(event_properties)) AS entry
    FROM sent
    WHERE event IN (SELECT event FROM planned_events)
);

-- Exports repeat the properties of a user in each event.
CREATE VIEW user_members AS
SELECT entry.name AS property, entry.value AS value, json_kind(entry.value) AS kind,
       rows_with_it, first_time, last_time, any_sender
FROM (
    SELECT unnest(members(user_properties)) AS entry, rows_with_it, first_time, last_time, any_sender
    FROM (
        SELECT user_properties, count(*) AS rows_with_it, min(time) AS first_time, max(time) AS last_time,
               min(sender) AS any_sender
        FROM events
        WHERE user_properties IS NOT NULL
        GROUP BY user_properties
    )
);

CREATE VIEW group_members AS
SELECT event, sender, time, unnest(json_keys(groups)) AS group_type
FROM events
WHERE groups IS NOT NULL;
