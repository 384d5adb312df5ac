-- Which required properties do events lack?
WITH totals AS (
    SELECT event, variant, sum(number) AS total FROM received GROUP BY event, variant
),
present AS (
    SELECT event, variant, property, sum(number) AS present FROM received_properties GROUP BY event, variant, property
),
lacking AS (
    SELECT p.event AS event, p.variant AS variant, p.property AS property, p.pointer AS pointer
    FROM planned_properties p
    JOIN totals t ON t.event = p.event AND t.variant = p.variant
    LEFT JOIN present r ON r.event = p.event AND r.variant = p.variant AND r.property = p.property
    WHERE p.is_required AND coalesce(r.present, 0) < t.total
    UNION ALL
    -- Without the property that selects the variant, nothing else is known of the event.
    SELECT d.event AS event, '' AS variant, d.property AS property, d.pointer AS pointer
    FROM planned_discriminators d
    JOIN totals t ON t.event = d.event
    WHERE t.variant = ''
)
SELECT m.event AS event, m.variant AS variant, m.property AS property, CAST(sum(m.number) AS BIGINT) AS events,
       min(m.earliest) AS first, max(m.latest) AS last, most_frequent_senders(m.number) AS senders
FROM (
    SELECT l.event AS event, l.variant AS variant, l.property AS property, s.sender AS sender,
           count(*) AS number, min(s.time) AS earliest, max(s.time) AS latest
    FROM lacking l
    JOIN sent s ON s.event = l.event AND s.variant = l.variant
    WHERE NOT has_member(s.event_properties, l.property, l.pointer)
    GROUP BY l.event, l.variant, l.property, s.sender
) m
GROUP BY m.event, m.variant, m.property
ORDER BY event, variant, property;
