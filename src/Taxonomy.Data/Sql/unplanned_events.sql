-- Which events does the plan not have?
SELECT event, CAST(sum(number) AS BIGINT) AS events, min(earliest) AS first, max(latest) AS last,
       most_frequent_senders(number) AS senders
FROM received
WHERE event IN (SELECT event FROM unplanned_names)
GROUP BY event
ORDER BY events DESC, event;
