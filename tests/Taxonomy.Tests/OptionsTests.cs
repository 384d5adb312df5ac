using Taxonomy.Tests.Destinations;

namespace Taxonomy.Tests;

public class OptionsTests
{
    public static TheoryData<string, Action<AnalyticsClientOptions>> Faults { get; } =
        new()
        {
            { nameof(AnalyticsClientOptions.ApiKey), options => options.ApiKey = " " },
            { nameof(AnalyticsClientOptions.ApiKey), options => options.ApiKey = null! },
            { nameof(AnalyticsClientOptions.ApiKey), options => options.ApiKey = "key\n" },
            { nameof(AnalyticsClientOptions.ApiKey), options => options.ApiKey = "key\r\n" },
            { nameof(AnalyticsClientOptions.ApiKey), options => options.ApiKey = " key" },
            { nameof(AnalyticsClientOptions.ApiKey), options => options.ApiKey = "k\0ey" },
            { nameof(AnalyticsClientOptions.ApiKey), options => options.ApiKey = "key\u2028" },
            { nameof(AnalyticsClientOptions.ApiKey), options => options.ApiKey = "\uFEFFkey" },
            { nameof(AnalyticsClientOptions.ApiKey), options => options.ApiKey = "ke\u200By" },
            { nameof(AnalyticsClientOptions.ApiKeys), options => options.ApiKeys["Production"] = "key\n" },
            { nameof(AnalyticsClientOptions.ServerZone), options => options.ServerZone = (ServerZone)7 },
            {
                nameof(AnalyticsClientOptions.ServerUrl),
                options => options.ServerUrl = new Uri("/x", UriKind.Relative)
            },
            { nameof(AnalyticsClientOptions.ServerUrl), options => options.ServerUrl = new Uri("ftp://example.org") },
            { nameof(AnalyticsClientOptions.EventUploadPeriod), options => options.EventUploadPeriod = TimeSpan.Zero },
            {
                nameof(AnalyticsClientOptions.EventUploadPeriod),
                options => options.EventUploadPeriod = TimeSpan.FromDays(2)
            },
            { nameof(AnalyticsClientOptions.EventUploadThreshold), options => options.EventUploadThreshold = 0 },
            { nameof(AnalyticsClientOptions.UploadBatchSize), options => options.UploadBatchSize = 0 },
            { nameof(AnalyticsClientOptions.UploadBatchSize), options => options.UploadBatchSize = 2001 },
            { nameof(AnalyticsClientOptions.QueueMaxEvents), options => options.QueueMaxEvents = 0 },
            { nameof(AnalyticsClientOptions.QueueMaxBytes), options => options.QueueMaxBytes = 1000 },
            {
                nameof(AnalyticsClientOptions.AdditionalDestinations),
                options => options.AdditionalDestinations.Add(null!)
            },
            {
                nameof(AnalyticsClientOptions.AdditionalDestinations),
                options =>
                {
                    options.AdditionalDestinations.Add(new AdditionalDestination(new ShortDestination()));
                    options.AdditionalDestinations.Add(new AdditionalDestination(new ShortDestination()));
                }
            },
            {
                "AdditionalDestinations[0].QueueMaxBytes",
                options =>
                    options.AdditionalDestinations.Add(
                        new AdditionalDestination(new ShortDestination()) { QueueMaxBytes = 1 }
                    )
            },
            { nameof(AnalyticsClientOptions.WhenQueueFull), options => options.WhenQueueFull = (FullQueuePolicy)9 },
            { nameof(AnalyticsClientOptions.OnInvalid), options => options.OnInvalid = (InvalidDataPolicy)9 },
            {
                nameof(AnalyticsClientOptions.RequestTimeout),
                options => options.RequestTimeout = Timeout.InfiniteTimeSpan
            },
            { nameof(AnalyticsClientOptions.FlushTimeout), options => options.FlushTimeout = TimeSpan.Zero },
            { nameof(AnalyticsClientOptions.FlushTimeout), options => options.FlushTimeout = TimeSpan.FromDays(2) },
            {
                nameof(AnalyticsClientOptions.ShutdownTimeout),
                options => options.ShutdownTimeout = TimeSpan.FromTicks(-1)
            },
            { nameof(AnalyticsClientOptions.MinIdLength), options => options.MinIdLength = 0 },
            { nameof(AnalyticsClientOptions.PersonalData), options => options.PersonalData = (ClassifiedDataPolicy)9 },
            {
                nameof(AnalyticsClientOptions.SensitiveData),
                options => options.SensitiveData = (ClassifiedDataPolicy)9
            },
            {
                nameof(AnalyticsClientOptions.ClassifiedDataKey),
                options => options.PersonalData = ClassifiedDataPolicy.Hash
            },
            {
                nameof(AnalyticsClientOptions.ClassifiedDataKey),
                options =>
                {
                    options.SensitiveData = ClassifiedDataPolicy.Hash;
                    options.ClassifiedDataKey = "too short";
                }
            },
            {
                nameof(AnalyticsClientOptions.MinTimeBetweenSessions),
                options => options.MinTimeBetweenSessions = TimeSpan.Zero
            },
            { nameof(AnalyticsClientOptions.SessionTimeout), options => options.SessionTimeout = TimeSpan.FromDays(2) },
            {
                nameof(AnalyticsClientOptions.IdentifyBatchInterval),
                options => options.IdentifyBatchInterval = TimeSpan.FromSeconds(29)
            },
            { nameof(AnalyticsClientOptions.SavedMaxCount), options => options.SavedMaxCount = 0 },
            { nameof(AnalyticsClientOptions.StateDirectory), options => options.StateDirectory = " " },
            { nameof(AnalyticsClientOptions.TrackSessionEvents), options => options.TrackSessionEvents = true },
            { nameof(AnalyticsClientOptions.Filters), options => options.Filters.Add(null!) },
            { nameof(AnalyticsClientOptions.TimeProvider), options => options.TimeProvider = null! },
        };

    [Theory]
    [InlineData(nameof(AnalyticsClientOptions.ApiKey))]
    [InlineData(nameof(AnalyticsClientOptions.ApiKeys))]
    [InlineData(nameof(AnalyticsClientOptions.ServerUrl))]
    [InlineData(nameof(AnalyticsClientOptions.ServerZone))]
    [InlineData(nameof(AnalyticsClientOptions.UseBatchEndpoint))]
    public void An_option_of_Amplitude_is_refused_beside_another_destination(string name)
    {
        var options = new AnalyticsClientOptions { Destination = new ShortDestination() };
        options.Validate();
        switch (name)
        {
            case nameof(AnalyticsClientOptions.ApiKey):
                options.ApiKey = "key";
                break;
            case nameof(AnalyticsClientOptions.ApiKeys):
                options.ApiKeys["Production"] = "key";
                break;
            case nameof(AnalyticsClientOptions.ServerUrl):
                options.ServerUrl = new Uri("http://collector.test");
                break;
            case nameof(AnalyticsClientOptions.ServerZone):
                options.ServerZone = ServerZone.EU;
                break;
            default:
                options.UseBatchEndpoint = true;
                break;
        }

        var exception = Assert.Throws<ArgumentException>(() => new AnalyticsClient(options));

        Assert.StartsWith(
            $"AnalyticsClientOptions.{name} is Amplitude's, but Destination is 'short'; ",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_faulty_option_is_named_at_once(string name, Action<AnalyticsClientOptions> change)
    {
        var options = new AnalyticsClientOptions { ApiKey = "key" };
        change(options);

        var exception = Assert.Throws<ArgumentException>(() => new AnalyticsClient(options));

        Assert.Equal(name, exception.ParamName);
        Assert.StartsWith($"AnalyticsClientOptions.{name} ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_options_are_copied()
    {
        using var server = new ScriptedServer();
        var options = Clients.Options(server, new TestTime());
        await using var client = new AnalyticsClient(options);
        options.ApiKey = "";
        options.HttpInvoker = null;

        client.TrackAll("A");
        Assert.True(await client.FlushAsync(TestLimit.Token));

        Assert.Equal(["A"], server.Taken);
    }
}
