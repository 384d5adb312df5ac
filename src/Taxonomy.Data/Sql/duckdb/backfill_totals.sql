-- How many rows are sent, and how many of them were delivered by earlier runs; and how many users, or devices without a
-- user, have more events than Amplitude takes in a day.
SELECT
    (SELECT count(*) FROM backfill_ids) AS events,
    (SELECT count(*) FROM backfill_delivered) AS delivered,
    (
        SELECT count(*)
        FROM (
            SELECT coalesce('u' || user_id, 'd' || device_id)
            FROM backfill
            GROUP BY ALL
            HAVING count(*) > {quota}
        )
    ) AS over_quota;
