-- What sent the events: libraries and platforms?
SELECT sender, sum(events)::BIGINT AS events, count(DISTINCT event) AS names,
       coalesce(sum(events) FILTER (
           event NOT IN (SELECT event FROM planned_events WHERE state <> 'retired')
           AND event NOT IN (SELECT event FROM ignored_events)
       ), 0)::BIGINT AS unplanned,
       min(first) AS first, max(last) AS last
FROM received
GROUP BY sender
ORDER BY events DESC, sender;
