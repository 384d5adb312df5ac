-- Which values of planned properties must be compared with the plan? Those of which the type does not say enough: the rest
-- is text without constraints, for example. Each value comes once, and the judge of events decides about it.
SELECT event, variant, property, value,
       count(*) AS events, min(time) AS first, max(time) AS last, arg_min(sender, time) AS senders
FROM (
    SELECT event, variant, sender, time, entry.name AS property, entry.value AS value
    FROM (
        SELECT event, variant, sender, time, unnest(members(event_properties)) AS entry
        FROM sent
        WHERE event IN (SELECT event FROM planned_events WHERE state <> 'retired')
    )
) r
JOIN planned_forms f USING (event, variant)
LEFT JOIN planned_properties p USING (event, variant, property)
WHERE CASE
    WHEN p.accepts IS NULL THEN f.is_typed
    ELSE NOT contains(p.accepts, json_kind(value))
END
GROUP BY event, variant, property, value
UNION ALL
-- Values that select no variant of the plan.
SELECT r.event, r.variant, d.property, to_json(r.variant)::VARCHAR,
       sum(r.events)::BIGINT, min(r.first), max(r.last), arg_min(r.sender, r.first)
FROM received r
JOIN planned_discriminators d USING (event)
WHERE r.variant <> '' AND (r.event, r.variant) NOT IN (SELECT (event, variant) FROM planned_forms)
GROUP BY r.event, r.variant, d.property;
