-- Which properties of planned events does the plan not have?
SELECT event, variant, property, sum(events)::BIGINT AS events, min(first) AS first, max(last) AS last,
       array_to_string(list(sender ORDER BY events DESC, sender)[:3], ', ') AS senders
FROM (
    SELECT event, variant, property, sender, sum(events) AS events, min(first) AS first, max(last) AS last
    FROM received_properties
    GROUP BY ALL
) r
JOIN planned_forms f USING (event, variant)
WHERE NOT f.is_open
  AND NOT EXISTS (
      FROM planned_properties p
      WHERE p.event = r.event AND p.variant = r.variant AND p.property = r.property
  )
  AND NOT EXISTS (
      FROM ignored_names i
      WHERE i.scope = 'property'
        AND CASE WHEN i.is_prefix THEN starts_with(r.property, i.name) ELSE r.property = i.name END
  )
GROUP BY event, variant, property
ORDER BY event, variant, events DESC, property;
