using System.Globalization;
using System.Text;
using Taxonomy.Delivery;
using Taxonomy.Serialization;

namespace Taxonomy.Amplitude;

/// <summary>Amplitude's HTTP V2 or Batch endpoint, or a server that speaks as they do.</summary>
internal sealed class AmplitudeDestination : IDestination
{
    // "Less than 1 MB" and 20 MB; in the smaller of the two meanings of MB.
    private const int MaxBytes = 1_000_000;
    private const int MaxBatchBytes = 20_000_000;
    private const int TimestampLength = 26;

    private readonly byte[] _start;
    private readonly byte[] _end;

    public AmplitudeDestination(AnalyticsClientOptions options)
    {
        Endpoint = options.ServerUrl ?? ChooseEndpoint(options.ServerZone, options.UseBatchEndpoint);
        MaxEvents = options.UploadBatchSize;
        _start = StartOf(options.ApiKey);
        _end = Encoding.ASCII.GetBytes(
            options.MinIdLength is { } least
                ? $"],\"options\":{{\"min_id_length\":{least.ToString(CultureInfo.InvariantCulture)}}},\"client_upload_time\":"
                : "],\"client_upload_time\":"
        );
        MaxEventBytes = (options.UseBatchEndpoint ? MaxBatchBytes : MaxBytes) - _start.Length - LongestBodyEnd;
    }

    public Uri Endpoint { get; }

    public int MaxEvents { get; }

    public int MaxEventBytes { get; }

    public ReadOnlySpan<byte> BodyStart => _start;

    public int LongestBodyEnd => _end.Length + TimestampLength + 1;

    public int WriteBodyEnd(Span<byte> room, DateTimeOffset now)
    {
        _end.CopyTo(room);
        var length = _end.Length + JsonText.WriteTimestamp(now.UtcDateTime, room.Slice(_end.Length));
        room[length++] = (byte)'}';
        return length;
    }

    public Answer Read(int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter, int events) =>
        AmplitudeAnswers.Read(status, body, retryAfter, events);

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
