-- Reads rows as Amplitude exports them, from a table whose JSON columns have the type JSON. Exports of overlapping hours
-- contain rows twice; the UUID of a row tells.
SELECT
    coalesce(event_type, '') AS event,
    coalesce(
        SAFE_CAST(event_time AS TIMESTAMP),
        SAFE_CAST(client_event_time AS TIMESTAMP),
        SAFE_CAST(server_upload_time AS TIMESTAMP)
    ) AS time,
    concat(coalesce(nullif(library, ''), 'unknown library'), coalesce(concat(' on ', nullif(platform, '')), '')) AS sender,
    coalesce(JSON_VALUE(plan, '$.version'), '') AS plan_version,
    event_properties,
    user_properties,
    `groups` AS group_names
FROM {source}
WHERE true
QUALIFY row_number() OVER (PARTITION BY coalesce(uuid, GENERATE_UUID()) ORDER BY event_time) = 1
