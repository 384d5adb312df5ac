-- Which required properties do events lack?
WITH totals AS (
    SELECT event, variant, sum(events)::BIGINT AS total FROM received GROUP BY ALL
),
present AS (
    SELECT event, variant, property, sum(events)::BIGINT AS events FROM received_properties GROUP BY ALL
),
lacking AS (
    SELECT p.event, p.variant, p.property, p.pointer
    FROM planned_properties p
    JOIN totals t USING (event, variant)
    LEFT JOIN present r USING (event, variant, property)
    WHERE p.is_required AND coalesce(r.events, 0) < t.total
    UNION ALL
    -- Without the property that selects the variant, nothing else is known of the event.
    SELECT d.event, '', d.property, d.pointer
    FROM planned_discriminators d
    JOIN totals t ON t.event = d.event AND t.variant = ''
)
SELECT event, variant, property, sum(events)::BIGINT AS events, min(first) AS first, max(last) AS last,
       array_to_string(list(sender ORDER BY events DESC, sender)[:3], ', ') AS senders
FROM (
    SELECT l.event, l.variant, l.property, s.sender,
           count(*) AS events, min(s.time) AS first, max(s.time) AS last
    FROM lacking l
    JOIN sent s
        ON s.event = l.event AND s.variant = l.variant
        AND NOT coalesce(json_exists(s.event_properties, l.pointer), false)
    GROUP BY ALL
)
GROUP BY event, variant, property
ORDER BY event, variant, property;
