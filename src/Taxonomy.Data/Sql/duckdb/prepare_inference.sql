-- Prepares the tables that the questions of an inference read.
-- The objects whose members are inferred, and how often each came: the properties of events, users and groups.
CREATE VIEW roots AS
SELECT 'event' AS scope, event AS owner, coalesce(event_properties, '{}'::JSON) AS value, 1::BIGINT AS n
FROM events
WHERE event NOT IN (SELECT event FROM ignored_events) AND event NOT IN ('$identify', '$groupidentify')
UNION ALL
-- Exports repeat the properties of a user in each event.
SELECT 'user', '', user_properties, count(*)
FROM events
WHERE user_properties IS NOT NULL
GROUP BY user_properties
UNION ALL
-- As they are sent: the operations on the properties of one group.
SELECT 'group', group_type, group_properties, 1
FROM (
    SELECT unnest(json_keys(groups)) AS group_type, group_properties
    FROM events
    WHERE event = '$groupidentify' AND groups IS NOT NULL AND group_properties IS NOT NULL
)
UNION ALL
-- As they are exported: types, their groups, and the properties of each.
SELECT 'group', group_type, named.value, n
FROM (
    SELECT type.name AS group_type, unnest(members(type.value)) AS named, n
    FROM (
        SELECT unnest(members(group_properties)) AS type, count(*) AS n
        FROM events
        WHERE event <> '$groupidentify' AND group_properties IS NOT NULL
        GROUP BY group_properties
    )
    WHERE json_kind(type.value) = 'object'
)
WHERE json_kind(named.value) = 'object';

-- The different values at each path. A step of a path is '.name' of a member, '[]' of elements of a list, or '{}' of
-- members of which there are so many that their names are data.
CREATE TABLE received_values (
    scope VARCHAR,
    owner VARCHAR,
    path VARCHAR[],
    depth INTEGER,
    value JSON,
    n BIGINT
);
