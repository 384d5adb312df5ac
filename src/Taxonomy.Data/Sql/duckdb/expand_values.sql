-- Adds the members and elements of the values at a depth.
INSERT INTO received_values
WITH parents AS (
    SELECT scope, owner, []::VARCHAR[] AS path, value, n FROM roots WHERE {depth} = 0
    UNION ALL
    SELECT scope, owner, path, value, n FROM received_values WHERE depth = {depth} AND {depth} > 0
),
found AS MATERIALIZED (
    SELECT scope, owner, path, step, value, sum(n)::BIGINT AS n
    FROM (
        SELECT scope, owner, path, '.' || member.name AS step, member.value AS value, n
        FROM (
            SELECT scope, owner, path, n, unnest(members(value)) AS member
            FROM parents
            WHERE json_kind(value) = 'object'
        )
        UNION ALL
        SELECT scope, owner, path, '[]', coalesce(element, 'null'::JSON), n
        FROM (
            SELECT scope, owner, path, n, unnest(CAST(value AS JSON[])) AS element
            FROM parents
            WHERE json_kind(value) = 'list'
        )
    )
    GROUP BY ALL
),
steps AS (
    SELECT scope, owner, path, step, sum(n) AS n FROM found WHERE step <> '[]' GROUP BY ALL
),
-- Objects with more names than a plan would list. What most of them have is a member nevertheless.
wide AS (
    SELECT scope, owner, path, max(n) AS most FROM steps GROUP BY ALL HAVING count(*) > {names}
),
folded AS (
    SELECT scope, owner, path, step FROM steps JOIN wide USING (scope, owner, path) WHERE n * 10 < most OR most = 1
)
SELECT scope, owner, list_append(path, CASE WHEN f.step IS NULL THEN v.step ELSE '{}' END) AS path,
       {depth} + 1 AS depth, value, sum(n)::BIGINT AS n
FROM found v
LEFT JOIN folded f USING (scope, owner, path, step)
GROUP BY ALL;
