-- The rows of a backfill that are sent, with their insert IDs. Equal rows get IDs that are the same in each run; of rows with
-- an ID of their own that others have, too, the first is sent.
CREATE TABLE backfill_ids AS
SELECT line, CASE WHEN number = 1 THEN insert_id ELSE insert_id || '-' || (number - 1) END AS insert_id
FROM (
    SELECT line, insert_id, derived, row_number() OVER (PARTITION BY insert_id ORDER BY time, line) AS number
    FROM backfill
)
WHERE number = 1 OR derived;

CREATE VIEW backfill_delivered AS
SELECT line FROM backfill_ids WHERE left(sha256(insert_id), 32) IN (SELECT id FROM delivered);
