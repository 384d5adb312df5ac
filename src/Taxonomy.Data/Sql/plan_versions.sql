-- Which versions of the plan did the senders have?
SELECT plan_version, count(*) AS events, min(time) AS first, max(time) AS last
FROM events
GROUP BY plan_version
ORDER BY events DESC, plan_version;
