using System.Text.Json;

namespace Taxonomy.Tests.Serialization;

public class EventJsonTests
{
    private static readonly EventOptions s_everything = new()
    {
        Time = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.FromHours(2)),
        SessionId = 1_700_000_000_000,
        InsertId = "insert-1",
        EventId = 7,
        SkipUserPropertiesSync = true,
        Device = new DeviceInfo
        {
            AppVersion = "1.2",
            VersionName = "one",
            Platform = "Web",
            OsName = "Linux",
            OsVersion = "6",
            Brand = "brand",
            Manufacturer = "maker",
            Model = "model",
            Carrier = "carrier",
            Language = "en",
            Idfa = "idfa-1",
            Idfv = "idfv-1",
            Adid = "adid-1",
            AndroidId = "android-1",
            AndroidAppSetId = "set-1",
        },
        Revenue = new Revenue(9.99m, 2)
        {
            ProductId = "product",
            RevenueType = "purchase",
            Currency = "EUR",
            Receipt = "receipt",
            ReceiptSignature = "signature",
        },
        Ip = "$remote",
        Country = "France",
        Region = "Bretagne",
        City = "Brest",
        Dma = "dma",
        Latitude = 48.39,
        Longitude = -4.486,
        UserAgent = "agent/1",
        PartnerId = "partner",
        UserProperties = new Dictionary<string, PropertyValue> { ["tier"] = "gold" },
        Groups = new Dictionary<string, PropertyValue> { ["company"] = new[] { "acme", "umbrella" } },
        Plan = new TrackingPlanInfo
        {
            Branch = "main",
            Source = "web",
            Version = "3",
            VersionId = "v3",
        },
        IngestionMetadata = new IngestionMetadata { SourceName = "source", SourceVersion = "4" },
    };

    private static string Library =>
        $"taxonomy-dotnet/{typeof(AnalyticsClient).Assembly.GetName().Version!.ToString(3)}";

    [Fact]
    public void Every_field_of_the_options_has_its_place_in_the_event()
    {
        var client = new AcceptingClient();

        client.Track("user-1", "Song Played", new EventProperties { ["a"] = 1 }, s_everything, "device-1");

        AssertJson(
            $$"""
            {
              "insert_id": "insert-1", "time": 1772359200123, "user_id": "user-1", "device_id": "device-1",
              "session_id": 1700000000000, "event_type": "Song Played", "event_properties": {"a": 1},
              "library": "{{Library}}",
              "app_version": "1.2", "version_name": "one", "platform": "Web", "os_name": "Linux", "os_version": "6",
              "device_brand": "brand", "device_manufacturer": "maker", "device_model": "model", "carrier": "carrier",
              "language": "en", "idfa": "idfa-1", "idfv": "idfv-1", "adid": "adid-1", "android_id": "android-1",
              "android_app_set_id": "set-1", "ip": "$remote",
              "ingestion_metadata": {"source_name": "source", "source_version": "4"},
              "plan": {"branch": "main", "source": "web", "version": "3", "versionId": "v3"},
              "event_id": 7, "$skip_user_properties_sync": true,
              "price": 9.99, "quantity": 2, "productId": "product", "revenueType": "purchase", "currency": "EUR",
              "receipt": "receipt", "receiptSig": "signature",
              "country": "France", "region": "Bretagne", "city": "Brest", "dma": "dma",
              "location_lat": 48.39, "location_lng": -4.486, "user_agent": "agent/1", "partner_id": "partner",
              "user_properties": {"tier": "gold"}, "groups": {"company": ["acme", "umbrella"]}
            }
            """,
            client.Accepted[^1]
        );
    }

    [Fact]
    public void Every_property_of_the_options_was_tried()
    {
        // A field that is added must be added above.
        Assert.All(typeof(EventOptions).GetProperties(), one => Assert.NotNull(one.GetValue(s_everything)));
        Assert.All(
            typeof(DeviceInfo).GetProperties().Where(one => one.Name != nameof(DeviceInfo.Current)),
            one => Assert.NotNull(one.GetValue(s_everything.Device))
        );
        Assert.All(typeof(TrackingPlanInfo).GetProperties(), one => Assert.NotNull(one.GetValue(s_everything.Plan)));
        Assert.All(
            typeof(IngestionMetadata).GetProperties(),
            one => Assert.NotNull(one.GetValue(s_everything.IngestionMetadata))
        );
    }

    [Fact]
    public void The_clients_own_fields_are_in_every_event_and_options_go_before_them()
    {
        var client = new AcceptingClient(
            new AnalyticsClientOptions
            {
                OnInvalid = InvalidDataPolicy.Throw,
                Device = new DeviceInfo { Platform = "Web", OsName = "Linux" },
                Ip = "10.0.0.1",
                Plan = new TrackingPlanInfo { Branch = "main" },
                IngestionMetadata = new IngestionMetadata { SourceName = "shop" },
            }
        );

        client.Track("user-1", "A");
        AssertJson(
            $$"""
            {"event_type": "A", "library": "{{Library}}", "platform": "Web", "os_name": "Linux", "ip": "10.0.0.1",
             "ingestion_metadata": {"source_name": "shop"}, "plan": {"branch": "main"} }
            """,
            client.Accepted[^1],
            "insert_id",
            "event_id",
            "time",
            "user_id"
        );

        client.Track("user-1", "A", options: new EventOptions { Device = new DeviceInfo { Platform = "iOS" } });
        AssertJson(
            $$"""
            {"event_type": "A", "library": "{{Library}}", "platform": "iOS", "ip": "10.0.0.1",
             "ingestion_metadata": {"source_name": "shop"}, "plan": {"branch": "main"} }
            """,
            client.Accepted[^1],
            "insert_id",
            "event_id",
            "time",
            "user_id"
        );

        client.Track(
            "user-1",
            "A",
            options: new EventOptions
            {
                Ip = "$remote",
                Plan = new TrackingPlanInfo(),
                IngestionMetadata = new IngestionMetadata(),
            }
        );
        AssertJson(
            $$"""
            {"event_type": "A", "library": "{{Library}}", "platform": "Web", "os_name": "Linux", "ip": "$remote"}
            """,
            client.Accepted[^1],
            "insert_id",
            "event_id",
            "time",
            "user_id"
        );
    }

    [Fact]
    public void A_client_program_asks_for_the_address_of_the_request()
    {
        Assert.Equal("$remote", IpOf(options => options.Device = new DeviceInfo { Platform = "iOS" }));
        Assert.Equal("$remote", IpOf(options => options.Device = DeviceInfo.Current));
        Assert.Equal("$remote", IpOf(options => options.TrackSessions = true));
        Assert.Equal("$remote", IpOf(options => options.StateDirectory = "state"));
        Assert.Equal(
            "$remote",
            IpOf(options => options.Device = new DeviceInfo(), new EventOptions { City = "Brest" })
        );
    }

    [Fact]
    public void An_address_that_is_given_goes_before_that_of_the_request()
    {
        void Change(AnalyticsClientOptions options)
        {
            options.Device = new DeviceInfo();
            options.Ip = "10.0.0.1";
        }

        Assert.Equal("10.0.0.1", IpOf(Change));
        Assert.Equal("10.0.0.2", IpOf(Change, new EventOptions { Ip = "10.0.0.2" }));
    }

    [Fact]
    public void A_server_never_asks_for_the_address_of_the_request()
    {
        Assert.Null(IpOf(_ => { }));
        Assert.Null(IpOf(_ => { }, new EventOptions { Device = new DeviceInfo { Platform = "iOS" } }));
        Assert.Null(IpOf(options => options.JournalDirectory = "journal"));
    }

    [Fact]
    public void A_client_program_can_do_without_the_address_of_the_request()
    {
        Assert.Null(
            IpOf(options =>
            {
                options.Device = new DeviceInfo();
                options.UseRemoteIp = false;
            })
        );
    }

    private static string? IpOf(Action<AnalyticsClientOptions> change, EventOptions? ofEvent = null)
    {
        var options = new AnalyticsClientOptions();
        change(options);
        var client = new AcceptingClient(options);
        client.Track("user-1", "A", options: ofEvent);
        return client.Last.TryGetProperty("ip", out var ip) ? ip.GetString() : null;
    }

    [Fact]
    public void The_session_of_the_client_is_sent_unless_the_event_has_its_own()
    {
        var client = new AcceptingClient();
        client.Track("user-1", "A");
        Assert.False(client.Last.TryGetProperty("session_id", out _));

        client.Defaults.SessionId = 1234;
        client.Track("user-1", "A");
        Assert.Equal(1234, client.Last.GetProperty("session_id").GetInt64());

        client.Track("user-1", "A", options: new EventOptions { SessionId = -1 });
        Assert.Equal(-1, client.Last.GetProperty("session_id").GetInt64());

        client.Defaults.SessionId = null;
        client.Track("user-1", "A");
        Assert.False(client.Last.TryGetProperty("session_id", out _));
    }

    [Fact]
    public void The_time_is_that_of_the_clock_in_milliseconds()
    {
        var time = new TestTime();
        var client = new AcceptingClient(new AnalyticsClientOptions { TimeProvider = time });
        time.Advance(TimeSpan.FromMilliseconds(1.9));

        client.Track("user-1", "A");

        Assert.Equal(TestTime.Beginning.ToUnixTimeMilliseconds() + 1, client.Last.GetProperty("time").GetInt64());
    }

    [Fact]
    public void The_system_clock_is_read_right()
    {
        var client = new AcceptingClient();

        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        client.Track("user-1", "A");
        var after = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        Assert.InRange(client.Last.GetProperty("time").GetInt64(), before, after);
    }

    [Fact]
    public void A_total_is_sent_in_place_of_price_and_quantity()
    {
        var client = new AcceptingClient();

        client.Track(
            "user-1",
            "A",
            options: new EventOptions
            {
                Revenue = new Revenue(1m) { Total = 12.5m, Currency = "USD" },
            }
        );

        Assert.Equal(12.5m, client.Last.GetProperty("revenue").GetDecimal());
        Assert.False(client.Last.TryGetProperty("price", out _));
        Assert.False(client.Last.TryGetProperty("quantity", out _));
    }

    [Fact]
    public void Revenue_tracked_by_name_has_the_properties_of_Amplitudes_kits()
    {
        var client = new AcceptingClient();

        client.TrackRevenue(
            "user-1",
            new Revenue(-9.90m, 0)
            {
                Total = 3m,
                ProductId = "product",
                RevenueType = "refund",
                Currency = "EUR",
                Receipt = "receipt",
                ReceiptSignature = "signature",
            },
            new EventProperties { ["coupon"] = "SPRING" }
        );

        AssertJson(
            """
            {"event_type": "revenue_amount", "event_properties": {"coupon": "SPRING", "$price": -9.90, "$quantity": 1,
             "$revenue": 3, "$productId": "product", "$revenueType": "refund", "$currency": "EUR",
             "$receipt": "receipt", "$receiptSig": "signature"}}
            """,
            client.Accepted[^1],
            "insert_id",
            "event_id",
            "time",
            "user_id",
            "library"
        );
    }

    [Fact]
    public void Setting_a_group_sets_the_property_and_the_group()
    {
        var client = new AcceptingClient();

        client.SetGroup("user-1", "company", "acme \"inc\"");

        AssertJson(
            """
            {"user_id": "user-1", "event_type": "$identify", "user_properties": {"$set": {"company": "acme \"inc\""}},
             "groups": {"company": "acme \"inc\""}}
            """,
            client.Accepted[^1],
            "insert_id",
            "event_id",
            "time",
            "library"
        );
    }

    [Fact]
    public void Options_add_no_second_field_to_what_has_its_own()
    {
        var client = new AcceptingClient();
        var options = new EventOptions
        {
            UserProperties = new Dictionary<string, PropertyValue> { ["a"] = 1 },
            Groups = new Dictionary<string, PropertyValue> { ["company"] = "other" },
        };

        client.SetGroup("user-1", "company", "acme", options);
        AssertNoDuplicates(client.Accepted[^1]);
        client.Identify("user-1").Set("a", 2).Send(options);
        AssertNoDuplicates(client.Accepted[^1]);
        Assert.Equal("other", client.Last.GetProperty("groups").GetProperty("company").GetString());
        client.GroupIdentify("company", "acme").Set("a", 2).Send(options);
        AssertNoDuplicates(client.Accepted[^1]);
        Assert.Equal("acme", client.Last.GetProperty("groups").GetProperty("company").GetString());
    }

    [Fact]
    public void An_empty_insert_id_counts_as_none()
    {
        var client = new AcceptingClient();

        client.Track("user-1", "A", options: new EventOptions { InsertId = "" });

        Assert.NotEqual("", client.Last.GetProperty("insert_id").GetString());
    }

    [Fact]
    public void Values_of_every_kind_are_written_as_the_documentation_says()
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.LogAndSend });
        var moment = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 5, TimeSpan.FromHours(2));

        client.Track(
            "user-1",
            "A",
            new EventProperties
            {
                ["null"] = PropertyValue.Null,
                ["text"] = "é\u0001\n\"\\/\u2028😀",
                ["integer"] = long.MinValue,
                ["number"] = 0.1,
                ["huge"] = 1e300,
                ["nan"] = double.NaN,
                ["decimal"] = 10.50m,
                ["flag"] = true,
                ["moment"] = moment,
                ["utc"] = new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc),
#if !NETSTANDARD_ASSET
                ["date"] = new DateOnly(2026, 3, 1),
#else
                ["date"] = "2026-03-01",
#endif
                ["uuid"] = Guid.Parse("00112233-4455-6677-8899-AABBCCDDEEFF"),
                ["uri"] = new Uri("https://example.org/a b"),
                ["texts"] = new[] { "x", "y" },
                ["list"] = new List<PropertyValue> { 1, "two", PropertyValue.Null },
                ["object"] = new EventProperties { ["inner"] = new EventProperties { ["deep"] = 1 } },
                ["empty"] = Array.Empty<string>(),
            }
        );

        AssertJson(
            """
            {"null": null, "text": "é\u0001\n\"\\/\u2028😀", "integer": -9223372036854775808, "number": 0.1,
             "huge": 1E+300, "nan": null, "decimal": 10.50, "flag": true, "moment": "2026-03-01T10:00:00.005Z",
             "utc": "2026-03-01T10:00:00.000Z", "date": "2026-03-01", "uuid": "00112233-4455-6677-8899-aabbccddeeff",
             "uri": "https://example.org/a b", "texts": ["x", "y"], "list": [1, "two", null],
             "object": {"inner": {"deep": 1}}, "empty": []}
            """,
            client.Last.GetProperty("event_properties").GetRawText()
        );
    }

    [Fact]
    public void Values_nested_deeper_than_Amplitude_takes_are_cut_to_null()
    {
        var value = (PropertyValue)"bottom";
        for (var depth = 0; depth < 60; depth++)
        {
            value = new EventProperties { ["in"] = value };
        }

        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.LogAndSend });
        client.Track("user-1", "A", new EventProperties { ["top"] = value });

        var depthSent = 0;
        for (
            var element = client.Last.GetProperty("event_properties").GetProperty("top");
            element.ValueKind == JsonValueKind.Object;
            element = element.GetProperty("in")
        )
        {
            depthSent++;
        }

        Assert.Equal(39, depthSent);
    }

    [Fact]
    public void The_device_of_the_program_can_be_described_by_the_runtime()
    {
        var device = DeviceInfo.Current;

        Assert.NotNull(device.Platform);
        Assert.NotNull(device.OsVersion);
        Assert.Null(device.Model);
    }

    internal static void AssertJson(string expected, string actual, params string[] ignored)
    {
        AssertNoDuplicates(actual);
        using var expectedDocument = JsonDocument.Parse(expected);
        using var actualDocument = JsonDocument.Parse(actual);
        Assert.Equal(Normal(expectedDocument.RootElement, []), Normal(actualDocument.RootElement, ignored));
    }

    // Members in order of their names, texts and numbers as they stand.
    private static string Normal(JsonElement element, string[] ignored) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => "{"
                + string.Join(
                    ",\n ",
                    element
                        .EnumerateObject()
                        .Where(member => !ignored.Contains(member.Name))
                        .OrderBy(member => member.Name, StringComparer.Ordinal)
                        .Select(member => $"{member.Name}: {Normal(member.Value, [])}")
                )
                + "}",
            JsonValueKind.Array => "["
                + string.Join(", ", element.EnumerateArray().Select(item => Normal(item, [])))
                + "]",
            JsonValueKind.String => JsonSerializer.Serialize(element.GetString()),
            _ => element.GetRawText(),
        };

    private static void AssertNoDuplicates(string json)
    {
        using var document = JsonDocument.Parse(json);
        var names = document.RootElement.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Equal(names.Distinct(), names);
    }
}
