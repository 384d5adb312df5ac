-- Which values of planned properties must be compared with the plan? Those of which the type does not say enough: the rest
-- is text without constraints, for example. Each value comes once, and the judge of events decides about it.
SELECT r.event AS event, r.variant AS variant, r.property AS property, r.value AS value,
       CAST(count(*) AS BIGINT) AS events, min(r.time) AS first, max(r.time) AS last, min(r.sender) AS senders
FROM event_members r
JOIN planned_forms f ON f.event = r.event AND f.variant = r.variant
LEFT JOIN planned_properties p ON p.event = r.event AND p.variant = r.variant AND p.property = r.property
WHERE CASE WHEN p.property IS NULL THEN f.is_typed ELSE NOT accepts_kind(p.accepts, r.kind) END
GROUP BY r.event, r.variant, r.property, r.value
UNION ALL
-- Values that select no variant of the plan.
SELECT r.event AS event, r.variant AS variant, d.property AS property, json_of(r.variant) AS value,
       CAST(sum(r.number) AS BIGINT) AS events, min(r.earliest) AS first, max(r.latest) AS last,
       min(r.sender) AS senders
FROM received r
JOIN planned_discriminators d ON d.event = r.event
LEFT JOIN planned_forms f ON f.event = r.event AND f.variant = r.variant
WHERE r.variant <> '' AND f.event IS NULL
GROUP BY r.event, r.variant, d.property;
