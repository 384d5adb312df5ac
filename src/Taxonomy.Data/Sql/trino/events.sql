-- Reads rows as Amplitude exports them, from a table whose JSON columns are strings. Exports of overlapping hours contain
-- rows twice; the UUID of a row tells.
SELECT event, time, sender, plan_version, event_properties, user_properties, group_names
FROM (
    SELECT
        coalesce(event_type, '') AS event,
        coalesce(
            try_cast(event_time AS TIMESTAMP),
            try_cast(client_event_time AS TIMESTAMP),
            try_cast(server_upload_time AS TIMESTAMP)
        ) AS time,
        concat(coalesce(nullif(library, ''), 'unknown library'), coalesce(concat(' on ', nullif(platform, '')), '')) AS sender,
        coalesce(json_extract_scalar(plan, '$.version'), '') AS plan_version,
        event_properties,
        user_properties,
        "groups" AS group_names,
        row_number() OVER (PARTITION BY coalesce(uuid, CAST(uuid() AS VARCHAR)) ORDER BY event_time) AS copy
    FROM {source}
) r
WHERE copy = 1
