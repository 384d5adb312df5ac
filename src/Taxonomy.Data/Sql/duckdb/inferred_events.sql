-- Which events came, from where, and when?
SELECT event, sum(number)::BIGINT AS events, min(earliest) AS first, max(latest) AS last,
       most_frequent_senders(number) AS senders
FROM received
WHERE event NOT IN (SELECT event FROM ignored_events) AND event NOT IN ('$identify', '$groupidentify')
GROUP BY event
ORDER BY event;
