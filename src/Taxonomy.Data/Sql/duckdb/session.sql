-- Functions of the questions that DuckDB does not have.
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
