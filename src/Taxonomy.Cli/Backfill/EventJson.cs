using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taxonomy.Plans.Judging;

namespace Taxonomy.Cli.Backfill;

/// <summary>Writes events as Amplitude takes them, and derives their insert IDs. Not safe for threads.</summary>
/// <param name="source">What the rows are called, which is a part of their insert IDs.</param>
/// <param name="syncsUserProperties">Whether user properties change those that the user has.</param>
internal sealed class EventJson(string source, bool syncsUserProperties) : IDisposable
{
    private const int HashBytes = 16;

    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json = new(Stream.Null, s_options);

    public void Dispose() => _json.Dispose();

    /// <summary>Returns the event of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sent">Its event.</param>
    /// <param name="userId">The user ID, or null.</param>
    /// <param name="deviceId">The device ID, or null.</param>
    /// <param name="time">The milliseconds since 1970.</param>
    /// <param name="insertId">The insert ID that the row has; null to derive one.</param>
    /// <param name="fields">The other fields of the event.</param>
    public BackfillEvent Create(
        SourceRow row,
        SentEvent sent,
        string? userId,
        string? deviceId,
        long time,
        string? insertId,
        IEnumerable<(string Name, JsonValue Value)> fields
    ) =>
        new()
        {
            Location = row.Location,
            Name = sent.Name,
            UserId = userId,
            DeviceId = deviceId,
            Time = time,
            InsertId = insertId ?? DeriveInsertId(sent.Name, userId, deviceId, time, row.Cells),
            IsDerived = insertId is null,
            Json = Write(sent, userId, deviceId, time, fields),
        };

    // Without its insert ID.
    private string Write(
        SentEvent sent,
        string? userId,
        string? deviceId,
        long time,
        IEnumerable<(string Name, JsonValue Value)> fields
    )
    {
        Start();
        _json.WriteStartObject();
        _json.WriteString("event_type", sent.Name);
        WriteText("user_id", userId);
        WriteText("device_id", deviceId);
        _json.WriteNumber("time", time);
        foreach (var (name, value) in fields)
        {
            _json.WritePropertyName(name);
            Write(value);
        }

        WriteObject("event_properties", sent.EventProperties);
        WriteObject("user_properties", sent.UserProperties);
        WriteObject("groups", sent.Groups);
        if (!syncsUserProperties)
        {
            _json.WriteBoolean("$skip_user_properties_sync", true);
        }

        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    // A hash of the source, the event, its IDs and time, and all cells of the row. It stays the same if the mapping of other
    // columns changes, or rows are added to the source.
    private string DeriveInsertId(string name, string? userId, string? deviceId, long time, JsonValue cells)
    {
        Start();
        _json.WriteStartArray();
        foreach (var text in new[] { source, name, userId, deviceId })
        {
            _json.WriteStringValue(text);
        }

        _json.WriteNumberValue(time);
        Write(cells);
        _json.WriteEndArray();
        _json.Flush();
        return Convert.ToHexString(SHA256.HashData(_buffer.WrittenSpan).AsSpan(0, HashBytes)).ToLowerInvariant();
    }

    private void Start()
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
    }

    private void WriteText(string name, string? text)
    {
        if (text is not null)
        {
            _json.WriteString(name, text);
        }
    }

    private void WriteObject(string name, JsonValue? value)
    {
        if (value is { Members.Count: > 0 })
        {
            _json.WritePropertyName(name);
            Write(value);
        }
    }

    private void Write(JsonValue value)
    {
        switch (value.Kind)
        {
            case JsonKind.String:
                _json.WriteStringValue(value.Text);
                break;
            case JsonKind.Number or JsonKind.Boolean:
                _json.WriteRawValue(value.Text);
                break;
            case JsonKind.List:
                _json.WriteStartArray();
                foreach (var item in value.Items)
                {
                    Write(item);
                }

                _json.WriteEndArray();
                break;
            case JsonKind.Object:
                _json.WriteStartObject();
                foreach (var (name, item) in value.Members)
                {
                    _json.WritePropertyName(name);
                    Write(item);
                }

                _json.WriteEndObject();
                break;
            default:
                _json.WriteNullValue();
                break;
        }
    }
}
