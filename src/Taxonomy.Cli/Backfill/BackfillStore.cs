using System.Data.Common;
using Taxonomy.Cli.Recorded;
using Taxonomy.Data;

namespace Taxonomy.Cli.Backfill;

/// <summary>Represents an event that is ready to be sent.</summary>
/// <param name="Name">The event type.</param>
/// <param name="UserId">The user ID, or null.</param>
/// <param name="DeviceId">The device ID, or null.</param>
/// <param name="Time">The milliseconds since 1970.</param>
/// <param name="InsertId">The insert ID as it is sent.</param>
/// <param name="Json">The event without its insert ID.</param>
internal sealed record StoredEvent(
    string Name,
    string? UserId,
    string? DeviceId,
    long Time,
    string InsertId,
    string Json
)
{
    /// <summary>Gets whose events must stay in order.</summary>
    public string Owner => UserId is null ? "d" + DeviceId : "u" + UserId;
}

/// <summary>Represents how many events of a type a backfill has, and their times in milliseconds.</summary>
internal sealed record StoredCount(string Name, long Events, long Users, long First, long Last);

/// <summary>Represents the numbers of a backfill.</summary>
/// <param name="Events">The events that are sent by this and other runs.</param>
/// <param name="Delivered">Those of earlier runs.</param>
/// <param name="OverQuota">The users, or devices without a user, with more events than Amplitude takes in a day.</param>
internal sealed record StoredTotals(long Events, long Delivered, long OverQuota);

/// <summary>
/// Contains the events of a backfill in a database, which sorts them by time on disk: so each user's are in order, and those
/// of different users alternate as they did. Not safe for threads.
/// </summary>
internal sealed class BackfillStore(EventDatabase database) : IDisposable
{
    // Of Amplitude's Batch API, for each user and device.
    public const int DailyQuota = 500_000;

    private const string Columns =
        "line BIGINT, time BIGINT, event VARCHAR, user_id VARCHAR, device_id VARCHAR, insert_id VARCHAR, derived BOOLEAN, json VARCHAR";

    public void Dispose() => database.Dispose();

    /// <summary>Sets the events, and the keys of those that were delivered before.</summary>
    public void Load(IEnumerable<BackfillEvent> events, IEnumerable<string> delivered)
    {
        var line = 0L;
        database.AddTable(
            "backfill",
            Columns,
            events.Select(item =>
                new object?[]
                {
                    line++,
                    item.Time,
                    item.Name,
                    item.UserId,
                    item.DeviceId,
                    item.InsertId,
                    item.IsDerived,
                    item.Json,
                }
            )
        );
        database.AddTable("delivered", "id VARCHAR", delivered.Select(key => new object?[] { key }));
        database.Run("backfill_ids");
    }

    /// <summary>Returns the numbers of events by type.</summary>
    public IReadOnlyList<StoredCount> CountByType() =>
        [
            .. database.Ask(
                "backfill_counts",
                row => new StoredCount(
                    Rows.Text(row, "event"),
                    Rows.Number(row, "events"),
                    Rows.Number(row, "users"),
                    Rows.Number(row, "first"),
                    Rows.Number(row, "last")
                )
            ),
        ];

    /// <summary>Returns the numbers of all events.</summary>
    public StoredTotals Count() =>
        database
            .Ask(
                "backfill_totals",
                row => new StoredTotals(
                    Rows.Number(row, "events"),
                    Rows.Number(row, "delivered"),
                    Rows.Number(row, "over_quota")
                ),
                ("quota", DailyQuota)
            )
            .First();

    /// <summary>Returns the JSON of an event of each of the first types.</summary>
    public IEnumerable<string> ReadSamples(int most) =>
        database.Ask("backfill_samples", row => Rows.Text(row, "json"), ("most", most));

    /// <summary>Returns the events that were not delivered before, in the order in which they are sent.</summary>
    public IEnumerable<StoredEvent> ReadPending() => database.Ask("backfill_pending", Read);

    private static StoredEvent Read(DbDataReader row) =>
        new(
            row.GetString(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.GetInt64(3),
            row.GetString(4),
            row.GetString(5)
        );
}
