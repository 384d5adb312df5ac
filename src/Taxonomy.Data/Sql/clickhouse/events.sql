-- Reads rows as Amplitude exports them, or as they are sent. Exports have event_time; events as they are sent have time, in
-- milliseconds. Exports of overlapping hours contain rows twice; the UUID of a row tells.
SELECT
    ifNull(toString(event_type), '') AS event,
    coalesce(
        parseDateTime64BestEffortOrNull(toString(event_time), 6, 'UTC'),
        toDateTime64(fromUnixTimestamp64Milli(toInt64OrNull(toString(r.time)), 'UTC'), 6, 'UTC'),
        parseDateTime64BestEffortOrNull(toString(client_event_time), 6, 'UTC'),
        parseDateTime64BestEffortOrNull(toString(server_upload_time), 6, 'UTC')
    ) AS time,
    concat(
        if(empty(ifNull(library, '')), 'unknown library', assumeNotNull(library)),
        if(empty(ifNull(platform, '')), '', concat(' on ', assumeNotNull(platform)))
    ) AS sender,
    JSONExtractString(ifNull(plan, ''), 'version') AS plan_version,
    ifNull(r.event_properties, '') AS event_properties,
    ifNull(r.user_properties, '') AS user_properties,
    ifNull(r.groups, '') AS groups
FROM {source} AS r
LIMIT 1 BY ifNull(toString(uuid), toString(generateUUIDv4()))
