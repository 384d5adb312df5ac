-- Which group types did events, users and groups have?
SELECT group_type, count(*) AS events
FROM (SELECT unnest(json_keys(groups)) AS group_type FROM events WHERE groups IS NOT NULL)
GROUP BY group_type
ORDER BY group_type;
