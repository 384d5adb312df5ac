-- Which JSON types came at each path, and how many strings have the form of another type?
SELECT scope, owner, path,
       sum(n)::BIGINT AS total,
       coalesce(sum(n) FILTER (kind = 'null'), 0)::BIGINT AS nulls,
       coalesce(sum(n) FILTER (kind = 'string'), 0)::BIGINT AS strings,
       coalesce(sum(n) FILTER (kind = 'number'), 0)::BIGINT AS numbers,
       coalesce(sum(n) FILTER (kind = 'boolean'), 0)::BIGINT AS booleans,
       coalesce(sum(n) FILTER (kind = 'object'), 0)::BIGINT AS objects,
       coalesce(sum(n) FILTER (kind = 'list'), 0)::BIGINT AS lists,
       -- Amplitude stores some integers with a fraction of zero.
       coalesce(sum(n) FILTER (
           kind = 'number' AND regexp_full_match(value, '-?\d{1,18}(\.0+)?')
       ), 0)::BIGINT AS integers,
       coalesce(sum(n) FILTER (
           regexp_full_match(text, '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}')
       ), 0)::BIGINT AS uuids,
       coalesce(sum(n) FILTER (
           regexp_full_match(text, '\d{4}-\d{2}-\d{2}') AND try_cast(text AS DATE) IS NOT NULL
       ), 0)::BIGINT AS dates,
       coalesce(sum(n) FILTER (
           regexp_full_match(text, '\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})')
           AND try_cast(text AS TIMESTAMPTZ) IS NOT NULL
       ), 0)::BIGINT AS timestamps,
       coalesce(sum(n) FILTER (
           regexp_full_match(text, 'https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,4})?([/?#]\S*)?')
       ), 0)::BIGINT AS uris,
       coalesce(sum(n) FILTER (
           regexp_full_match(text, '[^@\s]+@[^@\s]+\.[^@\s]+')
       ), 0)::BIGINT AS emails
FROM (
    SELECT *, json_kind(value) AS kind,
           CASE WHEN json_kind(value) = 'string' THEN json_extract_string(value, '$') END AS text,
           -- Behind the operation, if there is one.
           CASE
               WHEN scope <> 'event' AND path[1] IN (
                   '.$set', '.$setOnce', '.$add', '.$append', '.$prepend', '.$preInsert', '.$postInsert', '.$remove', '.$unset'
               ) THEN path[2]
               ELSE path[1]
           END[2:] AS name
    FROM received_values
) v
WHERE NOT EXISTS (
    FROM ignored_names i
    WHERE i.scope = CASE v.scope WHEN 'event' THEN 'property' WHEN 'user' THEN 'user property' ELSE '' END
      AND CASE WHEN i.is_prefix THEN starts_with(v.name, i.name) ELSE v.name = i.name END
)
-- Names of group types are what Amplitude makes of a user's groups.
AND NOT (scope = 'user' AND name IN (SELECT unnest(json_keys(groups)) FROM events WHERE groups IS NOT NULL))
GROUP BY scope, owner, path
ORDER BY scope, owner, path;
