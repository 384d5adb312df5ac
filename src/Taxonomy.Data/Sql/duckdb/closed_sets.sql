-- Which strings have so few values, each of them so often, that they are an enum? The values must look like words.
WITH candidates AS (
    SELECT scope, owner, path
    FROM received_values
    WHERE json_kind(value) IN ('string', 'null')
    GROUP BY ALL
    HAVING count(*) FILTER (json_kind(value) = 'string') BETWEEN 2 AND {most}
       AND sum(n) FILTER (json_kind(value) = 'string') >= 10 * count(*) FILTER (json_kind(value) = 'string')
       AND min(n) FILTER (json_kind(value) = 'string') >= 2
       AND bool_and(
           json_kind(value) = 'null'
           OR regexp_full_match(json_extract_string(value, '$'), '\p{L}[\p{L}\p{N} _./&+-]{0,39}')
       )
)
SELECT scope, owner, path, json_extract_string(value, '$') AS value
FROM received_values
JOIN candidates USING (scope, owner, path)
WHERE json_kind(value) = 'string'
ORDER BY scope, owner, path, value;
