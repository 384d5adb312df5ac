using System.Text.Json;
using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Events;

namespace Taxonomy.Collector.Requests;

/// <summary>The outer object of a JSON request: the key, where each event stands, and the options.</summary>
internal sealed class Envelope
{
    public string? ApiKey { get; private set; }

    /// <summary>The text of an <c>api_key</c> that is no string.</summary>
    public string? WrongApiKey { get; private set; }

    public int? MinIdLength { get; private set; }

    /// <summary>Where each event stands in the body; null when there is no <c>events</c>.</summary>
    public List<Range>? Events { get; private set; }

    public HttpAnswer? Fault { get; private set; }

    public static Envelope Read(ReadOnlySpan<byte> body)
    {
        var envelope = new Envelope();
        try
        {
            if (RequestJson.IsDecodable(body))
            {
                envelope.ReadMembers(body);
            }
            else
            {
                envelope.Fail(
                    HttpAnswers.InvalidJson,
                    "the body is not valid UTF-8, or contains an unpaired surrogate"
                );
            }
        }
        catch (JsonException exception)
        {
            envelope.Fail(HttpAnswers.InvalidJson, exception.Message);
        }

        return envelope;
    }

    private void ReadMembers(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, RequestJson.ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Fail(HttpAnswers.InvalidJson, "the body must be an object");
        }

        while (Fault is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("api_key"u8))
            {
                reader.Read();
                ReadApiKey(ref reader, body);
            }
            else if (reader.ValueTextEquals("events"u8))
            {
                reader.Read();
                ReadEvents(ref reader);
            }
            else if (reader.ValueTextEquals("options"u8))
            {
                reader.Read();
                ReadOptions(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // Also after a fault: broken JSON is the graver one, and what follows the object is part of the text.
        while (reader.Read()) { }
    }

    private void ReadApiKey(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        ApiKey = null;
        WrongApiKey = null;
        if (reader.TokenType == JsonTokenType.String)
        {
            ApiKey = reader.GetString();
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            WrongApiKey = System.Text.Encoding.UTF8.GetString(body[start..(int)reader.BytesConsumed]);
        }
    }

    private void ReadEvents(ref Utf8JsonReader reader)
    {
        Events = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Fail(HttpAnswers.InvalidEventJson, "events must be an array");
            return;
        }

        Events = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject && Fault is null)
            {
                Fail(HttpAnswers.InvalidEventJson, $"events[{Events.Count}] must be an object");
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            Events.Add(start..(int)reader.BytesConsumed);
        }
    }

    private void ReadOptions(ref Utf8JsonReader reader)
    {
        MinIdLength = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Fail(HttpAnswers.InvalidJson, "options must be an object");
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMinIdLength = reader.ValueTextEquals("min_id_length"u8);
            reader.Read();
            if (isMinIdLength && reader.TokenType != JsonTokenType.Null)
            {
                if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var length) && length >= 1)
                {
                    MinIdLength = length;
                }
                else if (Fault is null)
                {
                    Fail(HttpAnswers.InvalidJson, "options.min_id_length must be an integer of at least 1");
                }
            }

            reader.Skip();
        }
    }

    private void Fail(string error, string detail) => Fault = HttpAnswers.Error(400, error, detail);
}
