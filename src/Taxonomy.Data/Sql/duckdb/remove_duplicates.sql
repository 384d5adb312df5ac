-- Exports of overlapping hours contain rows twice; the UUID of a row tells.
DELETE FROM events
WHERE uuid IN (SELECT uuid FROM events WHERE uuid IS NOT NULL GROUP BY uuid HAVING count(*) > 1)
  AND rowid NOT IN (SELECT min(rowid) FROM events WHERE uuid IS NOT NULL GROUP BY uuid HAVING count(*) > 1);
