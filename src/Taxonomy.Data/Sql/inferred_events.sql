-- Which events came, from where, and when?
SELECT event, sum(events)::BIGINT AS events, min(first) AS first, max(last) AS last,
       array_to_string(list(sender ORDER BY events DESC, sender)[:3], ', ') AS senders
FROM received
WHERE event NOT IN (SELECT event FROM ignored_events) AND event NOT IN ('$identify', '$groupidentify')
GROUP BY event
ORDER BY event;
