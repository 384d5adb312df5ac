-- Which names differ only in case or separators, and how many events have each?
SELECT what, owner, string_agg(format('''{}'' ({:,})', name, events), ', ' ORDER BY events DESC, name) AS names,
       sum(events)::BIGINT AS events
FROM (
    SELECT 'event' AS what, '' AS owner, event AS name, sum(events)::BIGINT AS events
    FROM received
    WHERE event NOT IN (SELECT event FROM ignored_events)
    GROUP BY event
    UNION ALL
    SELECT 'property', event, property, sum(events)::BIGINT
    FROM received_properties
    GROUP BY event, property
    UNION ALL
    SELECT 'user property', '', property, sum(events)::BIGINT
    FROM received_user_properties
    GROUP BY property
)
GROUP BY what, owner, spelling(name)
HAVING count(*) > 1
ORDER BY what, events DESC, owner, names
LIMIT 1000;
