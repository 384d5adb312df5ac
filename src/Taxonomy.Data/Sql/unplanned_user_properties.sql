-- Which user properties does the plan not have? Names of group types are what Amplitude makes of a user's groups.
SELECT property, CAST(sum(number) AS BIGINT) AS events, min(earliest) AS first, max(latest) AS last,
       min(sender) AS senders
FROM received_user_properties
WHERE property NOT IN (SELECT property FROM planned_user_properties)
  AND property NOT IN (SELECT group_type FROM received_groups)
  AND property NOT IN (SELECT group_type FROM planned_groups)
  AND property NOT IN (SELECT property FROM ignored_user_properties)
GROUP BY property
ORDER BY events DESC, property;
