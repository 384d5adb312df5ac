using Microsoft.Extensions.Logging;

namespace Taxonomy.Amplitude.Api.Tests;

/// <summary>What the tests of the clients share: keys, a clock, a log and a folder for temporary files.</summary>
public abstract class ApiTest : IDisposable
{
    protected const string Key = "api-key-456";
    protected const string Secret = "secret-key-789";
    protected const string Token = "access-token-123";

    private readonly RecordingLoggers _log = new();

    internal SkippingClock Clock { get; } = new();

    protected string Folder { get; } = Directory.CreateTempSubdirectory("taxonomy-api-").FullName;

    protected IReadOnlyList<string> Log => _log.Messages;

    protected ILoggerFactory Loggers => _log;

    public void Dispose()
    {
        Assert.Empty(Directory.GetFiles(Folder, "taxonomy-*.tmp"));
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal AmplitudeApi Api(FakeAmplitude server, Action<AmplitudeApiOptions>? configure = null)
    {
        var options = Options(server);
        configure?.Invoke(options);
        return new(options, null, Loggers);
    }

    internal AmplitudeApiOptions Options(FakeAmplitude server) =>
        new()
        {
            ApiKey = Key,
            SecretKey = Secret,
            AccessToken = Token,
            Server = server.Address,
            TimeProvider = Clock,
            Timeout = Timeout.InfiniteTimeSpan,
            ExportTimeout = Timeout.InfiniteTimeSpan,
            TemporaryFolder = Folder,
        };

    protected static void AssertNoSecret(string text)
    {
        var both = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{Key}:{Secret}"));
        foreach (var secret in new[] { Key, Secret, Token, both })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    protected static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items.WithCancellation(TestLimit.Token))
        {
            list.Add(item);
        }

        return list;
    }

    private sealed class RecordingLoggers : TestLogger, ILoggerFactory
    {
        private readonly List<string> _messages = [];

        public IReadOnlyList<string> Messages
        {
            get
            {
                lock (_messages)
                {
                    return [.. _messages];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }

        protected override void Write(LogLevel level, string message)
        {
            lock (_messages)
            {
                _messages.Add(message);
            }
        }
    }
}
