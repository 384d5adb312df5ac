using System.Buffers;
using System.Globalization;
using System.Text;
using Taxonomy.Destinations;
using Taxonomy.Serialization;

namespace Taxonomy.Amplitude;

/// <summary>Amplitude's HTTP V2 or Batch endpoint, or a server that speaks as they do.</summary>
internal sealed class AmplitudeDestination : HttpDestination
{
    // "Less than 1 MB" and 20 MB; in the smaller of the two meanings of MB.
    private const int MaxBytes = 1_000_000;
    private const int MaxRequestBytes = 20_000_000;
    private const int TimestampLength = 26;

    /// <summary>The name of the destination of a client that is given none.</summary>
    public const string OwnName = "amplitude";

    private readonly string _apiKey;
    private readonly byte[] _start;
    private readonly byte[] _end;

    public AmplitudeDestination(AnalyticsClientOptions options)
    {
        Endpoint = options.ServerUrl ?? ChooseEndpoint(options.ServerZone, options.UseBatchEndpoint);
        _apiKey = options.ApiKey;
        _start = StartOf(options.ApiKey);
        _end = Encoding.ASCII.GetBytes(
            options.MinIdLength is { } least
                ? $"],\"options\":{{\"min_id_length\":{least.ToString(CultureInfo.InvariantCulture)}}},\"client_upload_time\":"
                : "],\"client_upload_time\":"
        );
        MaxBatchBytes = (options.UseBatchEndpoint ? MaxRequestBytes : MaxBytes) - _start.Length - LongestBodyEnd;
    }

    public override string Name => OwnName;

    // The name is not part of it: journals of earlier versions go on.
    public override string JournalKey => _apiKey;

    public override Uri Endpoint { get; }

    public override int MaxEvents => 2000;

    public override int MaxBatchBytes { get; }

    public override ReadOnlySpan<byte> BodyStart => _start;

    public override bool KeepsEvents => true;

    private int LongestBodyEnd => _end.Length + TimestampLength + 1;

    public override EventFault? WriteEvent(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        output.Write(json);
        return null;
    }

    public override void WriteBodyEnd(DateTimeOffset now, IBufferWriter<byte> output)
    {
        output.Write(_end);
        output.Advance(JsonText.WriteTimestamp(now.UtcDateTime, output.GetSpan(TimestampLength)));
        output.Write("}"u8);
    }

    public override DestinationAnswer Read(in DestinationResponse response) =>
        AmplitudeAnswers.Read(response.Status, response.Body, response.RetryAfter, response.Events);

    private static byte[] StartOf(string apiKey)
    {
        var writer = EventWriter.Detached();
        writer.Raw("{\"api_key\":"u8);
        writer.Value(apiKey);
        writer.Raw(",\"events\":["u8);
        return writer.Written();
    }

    private static Uri ChooseEndpoint(ServerZone zone, bool isBatch) =>
        new(
            (zone == ServerZone.EU ? "https://api.eu.amplitude.com" : "https://api2.amplitude.com")
                + (isBatch ? "/batch" : "/2/httpapi")
        );
}
