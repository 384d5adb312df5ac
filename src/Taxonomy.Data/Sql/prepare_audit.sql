-- Prepares the tables that the questions of an audit read, from the views of the engine (views.sql).
CREATE TABLE received AS
SELECT event, variant, sender, count(*) AS number, min(time) AS earliest, max(time) AS latest
FROM sent
GROUP BY event, variant, sender;

-- Each property of each event, with the JSON types of its values.
CREATE TABLE received_properties AS
SELECT event, variant, property, kind, sender, count(*) AS number, min(time) AS earliest, max(time) AS latest
FROM event_members
GROUP BY event, variant, property, kind, sender;

CREATE TABLE received_user_properties AS
SELECT property, value, kind, CAST(sum(rows_with_it) AS BIGINT) AS number,
       min(first_time) AS earliest, max(last_time) AS latest, min(any_sender) AS sender
FROM user_members
GROUP BY property, value, kind;

CREATE TABLE received_groups AS
SELECT event, group_type, sender, count(*) AS number, min(time) AS earliest, max(time) AS latest
FROM group_members
GROUP BY event, group_type, sender;
