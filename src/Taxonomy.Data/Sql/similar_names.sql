-- Which names differ only in case or separators, and how many events have each?
SELECT what, owner, name_key, name, events
FROM (
    SELECT what, owner, name_key, name, events,
           count(*) OVER (PARTITION BY what, owner, name_key) AS names,
           sum(events) OVER (PARTITION BY what, owner, name_key) AS total
    FROM (
        SELECT 'event' AS what, '' AS owner, event AS name, spelling(event) AS name_key,
               CAST(sum(number) AS BIGINT) AS events
        FROM received
        WHERE event NOT IN (SELECT event FROM ignored_events)
        GROUP BY event
        UNION ALL
        SELECT 'property' AS what, event AS owner, property AS name, spelling(property) AS name_key,
               CAST(sum(number) AS BIGINT) AS events
        FROM received_properties
        GROUP BY event, property
        UNION ALL
        SELECT 'user property' AS what, '' AS owner, property AS name, spelling(property) AS name_key,
               CAST(sum(number) AS BIGINT) AS events
        FROM received_user_properties
        GROUP BY property
    ) n
) s
WHERE names > 1
ORDER BY what, total DESC, owner, name_key, events DESC, name
LIMIT 3000;
