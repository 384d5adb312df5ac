-- Which group types have events, and which of them does the plan not have for the event?
SELECT event, group_type, sum(events)::BIGINT AS events, min(first) AS first, max(last) AS last,
       array_to_string(list(sender ORDER BY events DESC, sender)[:3], ', ') AS senders,
       EXISTS (
           FROM planned_groups p WHERE p.event = r.event AND p.group_type = r.group_type
       ) AS is_planned
FROM received_groups r
WHERE event IN (SELECT event FROM planned_events)
GROUP BY event, group_type
ORDER BY event, group_type;
