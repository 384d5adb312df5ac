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

CREATE MACRO json_kind(value) AS
    CASE left(value, 1)
        WHEN '"' THEN 'string'
        WHEN '{' THEN 'object'
        WHEN '[' THEN 'list'
        WHEN 't' THEN 'boolean'
        WHEN 'f' THEN 'boolean'
        WHEN 'n' THEN 'null'
        ELSE 'number'
    END;

-- The members of an object. A null of JSON is one of the database in a map.
CREATE MACRO members(value) AS
    list_transform(
        map_entries(CAST(value AS MAP(VARCHAR, JSON))),
        lambda entry: {'name': entry.key, 'value': coalesce(entry.value, 'null'::JSON)}
    );

CREATE MACRO object_or_null(value) AS CASE WHEN json_type(value) = 'OBJECT' THEN value END;

-- A name without case, spaces and punctuation, as the rules of the plan compare names.
CREATE MACRO spelling(name) AS lower(regexp_replace(name, '[^\p{L}\p{M}\p{N}\p{S}]', '', 'g'));
