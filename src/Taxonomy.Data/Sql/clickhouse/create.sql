-- The rows as they are exported, or sent. JSON is a string, as in a table of one's own (--table).
CREATE TABLE recorded (
    uuid Nullable(String),
    event_type Nullable(String),
    event_time Nullable(String),
    time Nullable(String),
    client_event_time Nullable(String),
    server_upload_time Nullable(String),
    library Nullable(String),
    platform Nullable(String),
    plan Nullable(String),
    event_properties Nullable(String),
    user_properties Nullable(String),
    groups Nullable(String)
);
