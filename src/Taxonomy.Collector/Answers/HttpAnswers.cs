using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taxonomy.Collector.Events;

namespace Taxonomy.Collector.Answers;

/// <summary>The answers of Amplitude's endpoints, in its words.</summary>
internal static class HttpAnswers
{
    public const string InvalidPath = "Invalid request path";
    public const string MissingBody = "Missing request body";
    public const string InvalidJson = "Invalid JSON request body";
    public const string InvalidEventJson = "Invalid event JSON";
    public const string MissingField = "Request missing required field";
    public const string InvalidFields = "Invalid field values on some events";
    public const string InvalidIdLength = "Invalid id length for user_id or device_id";
    public const string Forbidden = "Forbidden";
    public const string TooLarge = "Payload too large";
    public const string Silenced = "Events silenced for device_id";
    public const string Throttled = "Too many requests for some devices and users";

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static HttpAnswer Ok(int events, int payloadBytes, DateTimeOffset now) =>
        Json(
            200,
            writer =>
            {
                writer.WriteNumber("code", 200);
                writer.WriteNumber("events_ingested", events);
                writer.WriteNumber("payload_size_bytes", payloadBytes);
                writer.WriteNumber("server_upload_time", now.ToUnixTimeMilliseconds());
            }
        );

    public static HttpAnswer Error(int status, string error, string? detail = null, string? missingField = null) =>
        Json(
            status,
            writer =>
            {
                writer.WriteNumber("code", status);
                writer.WriteString("error", error);
                if (missingField is not null)
                {
                    writer.WriteString("missing_field", missingField);
                }
            }
        ) with
        {
            Detail = detail ?? (missingField is null ? error : $"{error}: {missingField}"),
        };

    public static HttpAnswer Faulty(EventFaults faults)
    {
        var error =
            faults.MissingFields.Count > 0 ? MissingField
            : faults.InvalidFields.Count > 0 ? InvalidFields
            : InvalidIdLength;
        return Json(
            400,
            writer =>
            {
                writer.WriteNumber("code", 400);
                writer.WriteString("error", error);
                if (error != InvalidIdLength)
                {
                    WritePositions(writer, "events_with_invalid_fields", faults.InvalidFields);
                    WritePositions(writer, "events_with_missing_fields", faults.MissingFields);
                }

                if (faults.InvalidIdLengths.Count > 0)
                {
                    WritePositions(writer, "events_with_invalid_id_lengths", faults.InvalidIdLengths);
                }
            }
        ) with
        {
            Detail = faults.Detail,
        };
    }

    public static HttpAnswer TooManyRequests(ThrottledIds ids) =>
        Json(
            429,
            writer =>
            {
                writer.WriteNumber("code", 429);
                writer.WriteString("error", Throttled);
                writer.WriteNumber("eps_threshold", ids.EventsPerSecondThreshold);
                WriteCounts(writer, "throttled_devices", ids.Devices);
                WriteCounts(writer, "throttled_users", ids.Users);
                WriteCounts(writer, "exceeded_daily_quota_devices", ids.QuotaDevices);
                WriteCounts(writer, "exceeded_daily_quota_users", ids.QuotaUsers);
                WriteList(writer, "throttled_events", ids.Events);
            }
        ) with
        {
            Detail = Throttled,
        };

    public static HttpAnswer SilencedDevices(
        IReadOnlyCollection<string> devices,
        IReadOnlyList<int> events,
        int threshold
    ) =>
        Json(
            400,
            writer =>
            {
                writer.WriteNumber("code", 400);
                writer.WriteString("error", Silenced);
                writer.WriteNumber("eps_threshold", threshold);
                WriteCounts(writer, "exceeded_daily_quota_devices", new Dictionary<string, int>());
                writer.WriteStartArray("silenced_devices");
                foreach (var device in devices)
                {
                    writer.WriteStringValue(device);
                }

                writer.WriteEndArray();
                WriteList(writer, "silenced_events", events);
                WriteCounts(writer, "throttled_devices", new Dictionary<string, int>());
                WriteList(writer, "throttled_events", []);
            }
        ) with
        {
            Detail = Silenced,
        };

    public static HttpAnswer Text(int status, string text, string? detail = null) =>
        new(status, Encoding.UTF8.GetBytes(text), HttpAnswer.TextType) { Detail = detail };

    private static HttpAnswer Json(int status, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return new(status, buffer.WrittenMemory, HttpAnswer.JsonType);
    }

    private static void WritePositions(
        Utf8JsonWriter writer,
        string name,
        IReadOnlyDictionary<string, List<int>> positions
    )
    {
        writer.WriteStartObject(name);
        foreach (var (field, indices) in positions)
        {
            WriteList(writer, field, indices);
        }

        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, int> counts)
    {
        writer.WriteStartObject(name);
        foreach (var (id, count) in counts)
        {
            writer.WriteNumber(id, count);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<int> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
