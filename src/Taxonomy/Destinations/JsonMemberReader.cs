using System.Text.Json;

namespace Taxonomy.Destinations;

/// <summary>Reads the members of an object, one at a time, as the JSON that they are.</summary>
/// <param name="json">The object; may be empty, or something else, which has no members.</param>
internal ref struct JsonMemberReader(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private Utf8JsonReader _reader = new(json.Length == 0 || json[0] != (byte)'{' ? "{}"u8 : json);

    /// <summary>The name as it is in the JSON, without its quotes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The name with its quotes.</summary>
    public ReadOnlySpan<byte> QuotedName { get; private set; }

    /// <summary>The JSON of the value.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Where the value begins.</summary>
    public int ValueStart { get; private set; }

    public readonly bool IsNull => Value[0] == (byte)'n';

    /// <summary>Goes to the next member.</summary>
    /// <returns>False when there is none.</returns>
    public bool Read()
    {
        if (_reader.TokenType == JsonTokenType.None)
        {
            _reader.Read();
        }

        if (!_reader.Read() || _reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        Name = _reader.ValueSpan;
        QuotedName = _json.Slice((int)_reader.TokenStartIndex, _reader.ValueSpan.Length + 2);
        _reader.Read();
        ValueStart = (int)_reader.TokenStartIndex;
        _reader.Skip();
        Value = _json.Slice(ValueStart, (int)_reader.BytesConsumed - ValueStart);
        return true;
    }
}
