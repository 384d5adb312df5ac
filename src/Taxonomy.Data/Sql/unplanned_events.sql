-- Which events does the plan not have?
SELECT event, sum(events)::BIGINT AS events, min(first) AS first, max(last) AS last,
       array_to_string(list(sender ORDER BY events DESC, sender)[:3], ', ') AS senders
FROM received
WHERE event NOT IN (SELECT event FROM planned_events WHERE state <> 'retired')
  AND event NOT IN (SELECT event FROM ignored_events)
GROUP BY event
ORDER BY events DESC, event;
