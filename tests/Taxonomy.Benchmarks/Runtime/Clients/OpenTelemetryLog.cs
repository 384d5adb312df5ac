using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

#pragma warning disable CA1873 // Its log is on.

namespace Taxonomy.Benchmarks.Runtime.Clients;

/// <summary>
/// Events as log records of OpenTelemetry, through source-generated logging and the exporter for its protocol over
/// HTTP, with a queue that is large enough to lose nothing; as it comes, it has room for 2,048 and drops the rest.
/// </summary>
internal sealed partial class OpenTelemetryLog : ITracked
{
    private readonly ILoggerFactory _factory;
    private readonly ILogger _logger;
    private OpenTelemetry.BaseProcessor<LogRecord>? _processor;

    public OpenTelemetryLog(Uri address)
    {
        _factory = LoggerFactory.Create(builder =>
            builder.AddOpenTelemetry(options =>
            {
                _processor = new OpenTelemetry.BatchLogRecordExportProcessor(
                    new OtlpLogExporter(
                        new OtlpExporterOptions { Endpoint = address, Protocol = OtlpExportProtocol.HttpProtobuf }
                    ),
                    maxQueueSize: 1_000_000,
                    maxExportBatchSize: 1000
                );
                options.AddProcessor(_processor);
            })
        );
        _logger = _factory.CreateLogger("Analytics");
    }

    public void Track(string user, int number) =>
        SongPlayed(
            _logger,
            user,
            Song.Id(number),
            Song.Source(number),
            number,
            Song.Price(number),
            Song.IsOffline(number)
        );

    public ValueTask FlushAsync()
    {
        _processor?.ForceFlush(60_000);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _factory.Dispose();
        return default;
    }

    [LoggerMessage(
        EventId = 1,
        EventName = "Song Played",
        Level = LogLevel.Information,
        Message = "{user_id} {song_id} {source} {position} {price} {offline}"
    )]
    private static partial void SongPlayed(
        ILogger logger,
        string user_id,
        string song_id,
        string source,
        long position,
        double price,
        bool offline
    );
}
