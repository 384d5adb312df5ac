-- Which user properties does the plan not have? Names of group types are what Amplitude makes of a user's groups.
SELECT property, sum(events)::BIGINT AS events, min(first) AS first, max(last) AS last,
       arg_min(sender, first) AS senders
FROM received_user_properties r
WHERE property NOT IN (SELECT property FROM planned_user_properties)
  AND property NOT IN (SELECT group_type FROM received_groups)
  AND property NOT IN (SELECT group_type FROM planned_groups)
  AND NOT EXISTS (
      FROM ignored_names i
      WHERE i.scope = 'user property'
        AND CASE WHEN i.is_prefix THEN starts_with(r.property, i.name) ELSE r.property = i.name END
  )
GROUP BY property
ORDER BY events DESC, property;
