using System.Buffers;
using System.Text.Json;
using Taxonomy.Destinations;

namespace Taxonomy.Tests.Destinations;

/// <summary>A destination as anybody would add one: it takes the type and the insert ID of an event.</summary>
internal sealed class ShortDestination : HttpDestination
{
    public const string Unsuited = "Unsuited";
    public const string Throwing = "Throwing";
    public const string RefusedAtOnce = "Refused at once";

    private readonly Dictionary<string, string> _headers = new() { ["Authorization"] = "Basic abc" };

    public override string Name => "short";

    public override string JournalKey => "short:1";

    public override int MaxEvents => 100;

    public override int MaxBatchBytes { get; } = 400;

    public override Uri Endpoint { get; } = new("http://short.test/v1?a=b");

    public override IReadOnlyDictionary<string, string> Headers => _headers;

    public override ReadOnlySpan<byte> BodyStart => "{\"events\":["u8;

    public override EventFault? FindFault(string eventType, ReadOnlySpan<byte> json) =>
        eventType == RefusedAtOnce ? new EventFault(DropReason.Invalid, "'short' cannot take it.") : null;

    public override EventFault? WriteEvent(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        using var document = JsonDocument.Parse(json.ToArray());
        var eventType = document.RootElement.GetProperty("event_type").GetString();
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteString("event_type", eventType);
        writer.WriteString("insert_id", document.RootElement.GetProperty("insert_id").GetString());
        writer.WriteEndObject();
        writer.Flush();
        return eventType switch
        {
            Unsuited => new EventFault(DropReason.Invalid, "'short' cannot carry it."),
            Throwing => throw new InvalidOperationException("The secret of the event."),
            _ => null,
        };
    }

    public override void WriteBodyEnd(DateTimeOffset now, IBufferWriter<byte> output)
    {
        output.Write("],\"sent\":"u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(now));
        output.Write("}"u8);
    }

    public override DestinationAnswer Read(in DestinationResponse response) =>
        response.Status switch
        {
            200 => DestinationAnswer.Delivered,
            413 => DestinationAnswer.Split("The request is too large (413)."),
            400 => NameFirst(),
            401 => DestinationAnswer.Refused("The key is wrong; check it."),
            _ => DestinationAnswer.BackOff($"The server answered with status {response.Status}.", response.RetryAfter),
        };

    private static DestinationAnswer NameFirst()
    {
        var answer = DestinationAnswer.SomeEvents("One event is refused.");
        answer.Drop(0, new EventFault(DropReason.Rejected, "The first is refused."));
        return answer;
    }
}
