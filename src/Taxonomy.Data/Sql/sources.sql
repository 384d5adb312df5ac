-- What sent the events: libraries and platforms?
SELECT r.sender AS sender, CAST(sum(r.number) AS BIGINT) AS events, count(DISTINCT r.event) AS names,
       CAST(sum(CASE WHEN u.event IS NULL THEN 0 ELSE r.number END) AS BIGINT) AS unplanned,
       min(r.earliest) AS first, max(r.latest) AS last
FROM received r
LEFT JOIN unplanned_names u ON u.event = r.event
GROUP BY r.sender
ORDER BY events DESC, sender;
