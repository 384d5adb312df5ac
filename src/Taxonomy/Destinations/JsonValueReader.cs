using System.Text.Json;

namespace Taxonomy.Destinations;

/// <summary>Reads the values of a list, one at a time, as the JSON that they are.</summary>
/// <param name="json">The list.</param>
internal ref struct JsonValueReader(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private Utf8JsonReader _reader = new(json);

    /// <summary>The JSON of the value.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public readonly bool IsNull => Value[0] == (byte)'n';

    /// <summary>Goes to the next value.</summary>
    /// <returns>False when there is none.</returns>
    public bool Read()
    {
        if (_reader.TokenType == JsonTokenType.None)
        {
            _reader.Read();
        }

        if (!_reader.Read() || _reader.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        Value = _json.Slice(start, (int)_reader.BytesConsumed - start);
        return true;
    }
}
