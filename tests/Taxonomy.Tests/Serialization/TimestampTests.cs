using System.Text.Json;

namespace Taxonomy.Tests.Serialization;

/// <summary>The same <see cref="DateTime"/> is the same instant wherever it is passed, in every time zone.</summary>
[Collection(nameof(RunsAlone))]
public sealed class TimestampTests : IDisposable
{
    private readonly string? _zone = Environment.GetEnvironmentVariable("TZ");

    public static TheoryData<string> Zones { get; } =
    ["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago"];

    public void Dispose() => SetZone(_zone);

    private static void SetZone(string? zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_time_without_a_kind_is_UTC_wherever_it_is_passed(string zone)
    {
        SetZone(zone);

        AssertSent("2026-03-01T01:30:00.123Z", new DateTime(2026, 3, 1, 1, 30, 0, 123));
        AssertSent("2026-03-01T01:30:00.123Z", new DateTime(2026, 3, 1, 1, 30, 0, 123, DateTimeKind.Utc));
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_local_time_is_converted_wherever_it_is_passed(string zone)
    {
        SetZone(zone);
        var utc = new DateTime(2026, 7, 1, 1, 30, 0, DateTimeKind.Utc);

        AssertSent("2026-07-01T01:30:00.000Z", utc.ToLocalTime());
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void No_value_of_any_kind_throws(string zone)
    {
        SetZone(zone);
        DateTimeKind[] kinds = [DateTimeKind.Unspecified, DateTimeKind.Utc, DateTimeKind.Local];
        foreach (var kind in kinds)
        {
            foreach (var hours in Enumerable.Range(0, 16))
            {
                Assert.NotEmpty(Sent(DateTime.SpecifyKind(DateTime.MinValue.AddHours(hours), kind)));
                Assert.NotEmpty(Sent(DateTime.SpecifyKind(DateTime.MaxValue.AddHours(-hours), kind)));
            }
        }

        // Clocks are put forward or back in each of these hours, somewhere.
        foreach (var day in Enumerable.Range(0, 365))
        {
            foreach (var hour in Enumerable.Range(0, 4))
            {
                Assert.NotEmpty(Sent(new DateTime(2026, 1, 1, hour, 30, 0, DateTimeKind.Local).AddDays(day)));
            }
        }
    }

    [Fact]
    public void Points_in_time_compare_and_convert()
    {
        Timestamp earlier = new DateTime(2026, 3, 1, 1, 0, 0, DateTimeKind.Utc);
        Timestamp later = new DateTimeOffset(2026, 3, 1, 4, 0, 0, TimeSpan.FromHours(2));

        Assert.True(earlier < later && later > earlier && earlier <= later && later >= earlier && earlier != later);
        Assert.Equal(-1, Math.Sign(earlier.CompareTo(later)));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero), later.ToDateTimeOffset());
        Assert.Equal(new DateTime(2026, 3, 1, 2, 0, 0, DateTimeKind.Utc), later.UtcDateTime);
        Assert.Equal(later, (Timestamp)later.UtcDateTime);
        Assert.Equal(later.GetHashCode(), ((Timestamp)later.UtcDateTime).GetHashCode());
        Assert.Equal("2026-03-01T02:00:00.000Z", later.ToString());
        Assert.Equal(1772330400000, later.ToUnixTimeMilliseconds());
        Assert.Equal(-1, ((Timestamp)new DateTime(1969, 12, 31, 23, 59, 59, 999)).ToUnixTimeMilliseconds());
    }

    private static void AssertSent(string expected, DateTime value) => Assert.Equal([expected], Sent(value).Distinct());

    // Through each way by which a time can be passed.
    private static string[] Sent(DateTime value)
    {
        var client = new AcceptingClient();
        client.Track(
            "user-1",
            "A",
            new EventProperties { ["at"] = value, ["list"] = new PropertyValue[] { value } },
            new EventOptions { Time = value.Year < 1970 ? null : value }
        );
        client.Identify("user-1").Set("at", value).Send();
        var (sent, identify) = (JsonDocument.Parse(client.Accepted[0]).RootElement, client.Last);
        var properties = sent.GetProperty("event_properties");
        var time = DateTimeOffset.FromUnixTimeMilliseconds(sent.GetProperty("time").GetInt64());
        return
        [
            properties.GetProperty("at").GetString()!,
            properties.GetProperty("list")[0].GetString()!,
            identify.GetProperty("user_properties").GetProperty("$set").GetProperty("at").GetString()!,
            time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ];
    }
}
