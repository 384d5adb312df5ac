-- How often did each event come, from what?
CREATE TABLE received AS
SELECT event, sender, count(*) AS number, min(time) AS earliest, max(time) AS latest
FROM events
GROUP BY ALL;
