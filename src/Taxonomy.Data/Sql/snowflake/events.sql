-- Reads rows as Amplitude exports them, from a table whose JSON columns have the type VARIANT. Exports of overlapping hours
-- contain rows twice; the UUID of a row tells.
SELECT
    coalesce(event_type, '') AS event,
    coalesce(
        try_to_timestamp(CAST(event_time AS VARCHAR)),
        try_to_timestamp(CAST(client_event_time AS VARCHAR)),
        try_to_timestamp(CAST(server_upload_time AS VARCHAR))
    ) AS time,
    concat(coalesce(nullif(library, ''), 'unknown library'), coalesce(concat(' on ', nullif(platform, '')), '')) AS sender,
    coalesce(CAST(get(plan, 'version') AS VARCHAR), '') AS plan_version,
    event_properties,
    user_properties,
    groups AS group_names
FROM {source}
QUALIFY row_number() OVER (PARTITION BY coalesce(uuid, uuid_string()) ORDER BY event_time) = 1
