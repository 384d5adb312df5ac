-- Prepares the tables that the questions of an audit read.

-- Each event with its variant: the value of the property that selects it, and empty for events without variants.
CREATE VIEW sent AS
SELECT e.*, coalesce(json_extract_string(e.event_properties, d.pointer), '') AS variant
FROM events e
LEFT JOIN planned_discriminators d USING (event);

CREATE TABLE received AS
SELECT event, variant, sender, count(*) AS events, min(time) AS first, max(time) AS last
FROM sent
GROUP BY ALL;

-- Each property of each event, with the JSON types of its values.
CREATE TABLE received_properties AS
SELECT event, variant, entry.name AS property, json_kind(entry.value) AS kind, sender,
       count(*) AS events, min(time) AS first, max(time) AS last
FROM (
    SELECT event, variant, sender, time, unnest(members(event_properties)) AS entry
    FROM sent
    WHERE event IN (SELECT event FROM planned_events)
)
GROUP BY ALL;

-- Exports repeat the properties of a user in each event.
CREATE TABLE received_user_properties AS
SELECT entry.name AS property, entry.value AS value,
       sum(events)::BIGINT AS events, min(first) AS first, max(last) AS last, arg_min(sender, first) AS sender
FROM (
    SELECT unnest(members(user_properties)) AS entry, events, first, last, sender
    FROM (
        SELECT user_properties, count(*) AS events, min(time) AS first, max(time) AS last,
               arg_min(sender, time) AS sender
        FROM events
        WHERE user_properties IS NOT NULL
        GROUP BY user_properties
    )
)
GROUP BY ALL;

CREATE TABLE received_groups AS
SELECT event, group_type, sender, count(*) AS events, min(time) AS first, max(time) AS last
FROM (SELECT event, sender, time, unnest(json_keys(groups)) AS group_type FROM events WHERE groups IS NOT NULL)
GROUP BY ALL;
