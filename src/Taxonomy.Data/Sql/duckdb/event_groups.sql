-- Which group types do events name themselves?
SELECT event, group_type, count(*) AS events
FROM (
    SELECT event, unnest(json_keys(groups)) AS group_type
    FROM events
    WHERE groups IS NOT NULL AND event NOT IN ('$identify', '$groupidentify')
)
GROUP BY ALL
ORDER BY event, group_type;
