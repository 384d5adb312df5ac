-- Reads rows as Amplitude exports them, or as they are sent. Exports have event_time; events as they are sent have time, in
-- milliseconds.
SELECT
    uuid,
    coalesce(event_type, '') AS event,
    coalesce(
        try_cast(event_time AS TIMESTAMP),
        epoch_ms(try_cast("time" AS BIGINT)),
        try_cast(client_event_time AS TIMESTAMP),
        try_cast(server_upload_time AS TIMESTAMP)
    ) AS time,
    coalesce(nullif(library, ''), 'unknown library') || coalesce(' on ' || nullif(platform, ''), '') AS sender,
    coalesce("plan" ->> '$.version', '') AS plan_version,
    object_or_null(event_properties) AS event_properties,
    object_or_null(user_properties) AS user_properties,
    object_or_null(groups) AS groups,
    object_or_null(group_properties) AS group_properties
FROM {source}
