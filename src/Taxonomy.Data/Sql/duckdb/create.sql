-- Creates the empty database. What does not fit into memory goes to a file beside it.
SET memory_limit = '1GB';
SET temp_directory = '{spill}';
SET preserve_insertion_order = false;
SET TimeZone = 'UTC';

CREATE TABLE events (
    uuid VARCHAR,
    event VARCHAR,
    time TIMESTAMP,
    -- What sent the event: library and platform.
    sender VARCHAR,
    -- The version of the tracking plan that the sender had.
    plan_version VARCHAR,
    event_properties JSON,
    user_properties JSON,
    groups JSON,
    group_properties JSON
);
