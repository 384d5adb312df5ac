-- How many events of each type a backfill has, of how many users, and their times in milliseconds.
SELECT
    event,
    count(*) AS events,
    count(DISTINCT coalesce('u' || user_id, 'd' || device_id)) AS users,
    min(time) AS first,
    max(time) AS last
FROM backfill
GROUP BY event
ORDER BY event;
