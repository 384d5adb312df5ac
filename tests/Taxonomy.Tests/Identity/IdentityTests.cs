using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Taxonomy.Files;
using Taxonomy.Identity;

namespace Taxonomy.Tests.Identity;

public sealed class IdentityTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ScriptedServer _server = new();
    private readonly LogRecorder _log = new();
    private readonly TestTime _time = new();

    private static CancellationToken Token => TestLimit.Token;

    public void Dispose()
    {
        _directory.Dispose();
        _server.Dispose();
        _log.Dispose();
    }

    private AnalyticsClient Start(Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(_server, _time);
        options.StateDirectory = _directory.Path;
        change?.Invoke(options);
        return new AnalyticsClient(options, _log);
    }

    [Fact]
    public async Task A_device_id_is_made_once_and_kept()
    {
        string? first;
        await using (var client = Start())
        {
            first = client.Defaults.CurrentUser.DeviceId;
            Assert.True(Guid.TryParse(first, out _));
            Assert.Null(client.Defaults.CurrentUser.UserId);
            client.TrackCurrent("A");
        }

        await using (var client = Start())
        {
            Assert.Equal(first, client.Defaults.CurrentUser.DeviceId);
        }

        Assert.Equal(first, _server.Requests[0].Events[0].GetProperty("device_id").GetString());
        Assert.Empty(_log.MessagesAt(LogLevel.Warning));
    }

    [Fact]
    public void A_device_id_is_kept_though_the_client_is_never_disposed()
    {
        var first = Start().Defaults.CurrentUser.DeviceId;

        Assert.Equal(first, Start().Defaults.CurrentUser.DeviceId);
    }

    [Fact]
    public void The_user_is_kept_at_once()
    {
        var client = Start();
        client.Defaults.CurrentUser.SetUserId("user-42");
        var device = client.Defaults.CurrentUser.DeviceId;

        var user = Start().Defaults.CurrentUser;
        Assert.Equal(("user-42", device), (user.UserId, user.DeviceId));
    }

    [Fact]
    public void Signing_out_is_kept_and_the_device_stays()
    {
        var client = Start();
        client.Defaults.CurrentUser.SetUserId("user-42");
        client.Defaults.CurrentUser.SetUserId(null);
        var device = client.Defaults.CurrentUser.DeviceId;

        var user = Start().Defaults.CurrentUser;
        Assert.Equal((null, device), (user.UserId, user.DeviceId));
    }

    [Fact]
    public void A_device_id_of_the_programs_own_is_kept()
    {
        Start().Defaults.CurrentUser.SetDeviceId("my-device");

        Assert.Equal("my-device", Start().Defaults.CurrentUser.DeviceId);
    }

    [Fact]
    public async Task A_reset_gives_a_new_device_no_user_and_a_new_session()
    {
        await using var client = Start(options =>
        {
            options.TrackSessions = true;
            options.TrackSessionEvents = true;
        });
        var user = client.Defaults.CurrentUser;
        user.SetUserId("user-42");
        var before = user.DeviceId;
        client.TrackCurrent("A");
        _time.Advance(TimeSpan.FromSeconds(1));

        user.Reset();
        client.TrackCurrent("B");
        await client.FlushAsync(Token);

        Assert.Null(user.UserId);
        Assert.NotEqual(before, user.DeviceId);
        Assert.Equal(
            [
                ("session_start", "user-42", before),
                ("A", "user-42", before),
                ("session_end", "user-42", before),
                ("session_start", null, user.DeviceId),
                ("B", null, user.DeviceId),
            ],
            _server.Requests.SelectMany(request => request.Events).Select(Owner)
        );
        Assert.Equal(user.DeviceId, Start().Defaults.CurrentUser.DeviceId);
    }

    [Fact]
    public async Task Signing_in_begins_a_session_only_where_that_is_asked_for()
    {
        await using var client = Start(options => options.TrackSessions = true);
        client.TrackCurrent("A");
        var first = client.Sessions.CurrentId;
        _time.Advance(TimeSpan.FromSeconds(1));

        client.Defaults.CurrentUser.SetUserId("user-1");
        Assert.Equal(first, client.Sessions.CurrentId);
        client.Defaults.CurrentUser.SetUserId("user-2", startNewSession: true);
        Assert.Equal(first + 1000, client.Sessions.CurrentId);
    }

    [Fact]
    public void A_reset_works_where_nothing_is_kept()
    {
        using var client = Start(options => options.StateDirectory = null);
        client.Defaults.CurrentUser.SetUserId("user-42");

        client.Defaults.CurrentUser.Reset();

        Assert.Null(client.Defaults.CurrentUser.UserId);
        Assert.True(Guid.TryParse(client.Defaults.CurrentUser.DeviceId, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"device_id\":")]
    [InlineData("[1]")]
    [InlineData("\0\0\0\0\0")]
    [InlineData("{\"device_id\":7,\"session_id\":\"x\",\"opt_out\":\"yes\",\"last_event_time\":1e99}")]
    [InlineData("{\"device_id\":\"unknown\"}")]
    public void A_file_that_cannot_be_read_gives_a_new_device_and_no_exception(string content)
    {
        var first = Start().Defaults.CurrentUser.DeviceId;
        File.WriteAllText(_directory.OnlyFile, content);

        var second = Start().Defaults.CurrentUser.DeviceId;

        Assert.NotEqual(first, second);
        Assert.True(Guid.TryParse(second, out _));
        Assert.Equal(second, Start().Defaults.CurrentUser.DeviceId);
    }

    [Fact]
    public async Task A_time_in_the_file_that_no_date_has_is_ignored()
    {
        Start().Dispose();
        await File.WriteAllTextAsync(
            _directory.OnlyFile,
            """{"device_id":"device-1","session_id":9000000000000000000,"last_event_time":9000000000000000000}""",
            Token
        );
        await using var client = Start(options =>
        {
            options.TrackSessions = true;
            options.TrackSessionEvents = true;
            options.Filters.Add(new PassingFilter());
        });

        client.Sessions.StartNew();
        client.TrackAll("A");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["session_start", "A"], _server.Taken);
    }

    private sealed class PassingFilter : IEventFilter
    {
        public FilterResult Apply(ref EventFilterContext context) => FilterResult.Send;
    }

    [Fact]
    public void Every_truncation_of_the_file_is_survived()
    {
        var client = Start(options => options.TrackSessions = true);
        client.Defaults.CurrentUser.SetUserId("user-42");
        var file = _directory.OnlyFile;
        var content = File.ReadAllBytes(file);
        for (var length = 0; length < content.Length; length++)
        {
            File.WriteAllBytes(file, content[..length]);
            Assert.NotNull(Start().Defaults.CurrentUser.DeviceId);
        }

        Assert.NotEmpty(_log.MessagesAt(LogLevel.Warning));
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    [InlineData((byte)'"')]
    [InlineData((byte)'\\')]
    public void Every_damaged_byte_of_the_file_is_survived(byte damage)
    {
        var client = Start(options => options.TrackSessions = true);
        client.Defaults.CurrentUser.SetUserId("user-42");
        var file = _directory.OnlyFile;
        var content = File.ReadAllBytes(file);
        for (var index = 0; index < content.Length; index++)
        {
            var damaged = content.ToArray();
            damaged[index] = damage;
            File.WriteAllBytes(file, damaged);
            Assert.NotNull(Start().Defaults.CurrentUser.DeviceId);
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_in_the_file_is_survived()
    {
        Start().Defaults.CurrentUser.SetUserId("user-42");
        var file = _directory.OnlyFile;
        File.WriteAllText(file, File.ReadAllText(file).Replace("user-42", "\\ud800", StringComparison.Ordinal));

        Assert.NotNull(Start().Defaults.CurrentUser.DeviceId);
        Assert.NotEmpty(_log.MessagesAt(LogLevel.Warning));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_logged_and_tracking_goes_on()
    {
        await File.WriteAllTextAsync(_directory.Path, "a file where the directory should be", Token);
        await using var client = Start();
        Assert.Single(_log.MessagesAt(LogLevel.Warning));
        client.Defaults.CurrentUser.SetUserId("user-42");

        client.TrackCurrent("A");
        Assert.True(await client.FlushAsync(Token));

        Assert.Contains("StateDirectory", Assert.Single(_log.MessagesAt(LogLevel.Warning)), StringComparison.Ordinal);
        Assert.NotNull(client.Defaults.CurrentUser.DeviceId);
    }

    [Fact]
    public void Each_api_key_has_a_device_of_its_own()
    {
        var first = Start().Defaults.CurrentUser.DeviceId;

        Assert.NotEqual(first, Start(options => options.ApiKey = "another-key").Defaults.CurrentUser.DeviceId);
        Assert.Equal(2, _directory.Files.Count);
        Assert.DoesNotContain(
            Directory.GetFiles(_directory.Path),
            file => file.Contains("test-key", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{\"device_id\":")]
    [InlineData("{\"device_id\":\"unknown\",\"user_id\":\"user-42\"}")]
    public async Task Programs_that_start_at_once_agree_on_a_device(string? found)
    {
        const int Programs = 4;
        _directory.Create();
        using var barrier = new Barrier(Programs);
        var rounds = LongRun.IsOn ? 1000 : 25;
        List<string>[] devices =
        [
            [],
            [],
            [],
            [],
        ];
        await Task.WhenAll(
            Enumerable
                .Range(0, Programs)
                .Select(program =>
                    Task.Factory.StartNew(
                        () => Run(program),
                        Token,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
        );

        void Run(int program)
        {
            for (var round = 0; round < rounds; round++)
            {
                var options = Clients.Options();
                options.StateDirectory = System.IO.Path.Combine(_directory.Path, $"{round}");
                if (program == 0 && found is not null)
                {
                    Directory.CreateDirectory(options.StateDirectory);
                    using (new StateKeeper(options, NullLogger.Instance)) { }
                    File.WriteAllText(Directory.GetFiles(options.StateDirectory, "*.json").Single(), found);
                }

                barrier.SignalAndWait(Token);
                using var keeper = new StateKeeper(options, NullLogger.Instance);
                devices[program].Add(keeper.State.DeviceId!);
            }
        }

        for (var round = 0; round < rounds; round++)
        {
            var directory = System.IO.Path.Combine(_directory.Path, $"{round}");
            var options = Clients.Options();
            options.StateDirectory = directory;
            using var later = new StateKeeper(options, NullLogger.Instance);
            Assert.Single(devices.Select(of => of[round]).Append(later.State.DeviceId).Distinct());
            Assert.Equal(2, Directory.GetFiles(directory).Length);
        }
    }

    [Fact]
    public void A_program_that_was_stopped_in_the_middle_does_not_keep_others_from_starting()
    {
        var first = Start().Defaults.CurrentUser.DeviceId;
        using var held = FileLock.Take(Directory.GetFiles(_directory.Path, "*.lock").Single());

        Assert.Equal(first, Start().Defaults.CurrentUser.DeviceId);
    }

    [Fact]
    public void The_users_choice_is_kept_and_counts_more_than_the_option()
    {
        var client = Start();
        Assert.False(client.OptOut);
        client.OptOut = true;

        Assert.True(Start(options => options.OptOut = false).OptOut);
        Start().OptOut = false;
        Assert.False(Start(options => options.OptOut = true).OptOut);
    }

    [Fact]
    public void The_option_counts_until_somebody_has_chosen()
    {
        Assert.True(Start(options => options.OptOut = true).OptOut);

        Assert.False(Start(options => options.OptOut = false).OptOut);
    }

    private static (string?, string?, string?) Owner(JsonElement sent) =>
        (Text(sent, "event_type"), Text(sent, "user_id"), Text(sent, "device_id"));

    private static string? Text(JsonElement sent, string name) =>
        sent.TryGetProperty(name, out var value) ? value.GetString() : null;
}
