-- How often did each event come, from what?
CREATE TABLE received AS
SELECT event, sender, count(*) AS events, min(time) AS first, max(time) AS last
FROM events
GROUP BY ALL;
