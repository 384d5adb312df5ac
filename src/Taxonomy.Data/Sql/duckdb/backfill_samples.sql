-- An event of each type.
SELECT arg_min(json, line) AS json FROM backfill GROUP BY event ORDER BY event LIMIT {most};
