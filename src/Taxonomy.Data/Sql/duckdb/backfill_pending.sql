-- The events that no earlier run has delivered, in the order in which they are sent.
SELECT event, user_id, device_id, time, ids.insert_id, json
FROM backfill JOIN backfill_ids AS ids USING (line)
WHERE line NOT IN (SELECT line FROM backfill_delivered)
ORDER BY time, line;
