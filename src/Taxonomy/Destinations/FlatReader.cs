using System.Text.Json;

namespace Taxonomy.Destinations;

/// <summary>
/// Reads the members of an object and of the objects in it, one at a time, each with a name that joins those on the way to
/// it with underscores: <c>{"address":{"city":…}}</c> has <c>address_city</c>. Nulls and empty objects have no members.
/// </summary>
internal ref struct FlatReader
{
    /// <summary>The memory that a name needs, in bytes; longer ones are <see cref="IsTooLong"/>.</summary>
    public const int NameBytes = 1024;

    /// <summary>The memory that the names on the way need.</summary>
    public const int Levels = 66;

    private readonly ReadOnlySpan<byte> _json;
    private readonly Span<byte> _name;
    private readonly Span<int> _starts;
    private Utf8JsonReader _reader;
    private int _length;

    /// <summary>Begins at an object.</summary>
    /// <param name="json">The object; may be empty, or something else, which has no members.</param>
    /// <param name="prefix">What all names begin with.</param>
    /// <param name="name">Memory of <see cref="NameBytes"/>.</param>
    /// <param name="starts">Memory for <see cref="Levels"/> numbers.</param>
    public FlatReader(ReadOnlySpan<byte> json, ReadOnlySpan<byte> prefix, Span<byte> name, Span<int> starts)
    {
        _json = json;
        _reader = new Utf8JsonReader(json.Length == 0 || json[0] != (byte)'{' ? "{}"u8 : json);
        _name = name;
        _starts = starts;
        prefix.CopyTo(name);
        starts[1] = prefix.Length;
    }

    /// <summary>The name as it is in the JSON, without quotes; valid until the next one is read.</summary>
    public readonly ReadOnlySpan<byte> Name => _name.Slice(0, _length);

    /// <summary>The JSON of the value.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether the member is in an object of the object.</summary>
    public bool IsNested { get; private set; }

    /// <summary>Whether the name is cut off.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Goes to the next member.</summary>
    /// <returns>False when there is none.</returns>
    public bool Read()
    {
        while (_reader.Read())
        {
            if (_reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var level = _reader.CurrentDepth;
            Append(_starts[level], _reader.ValueSpan);
            _reader.Read();
            if (_reader.TokenType == JsonTokenType.StartObject)
            {
                Append(_length, "_"u8);
                _starts[level + 1] = _length;
            }
            else if (_reader.TokenType != JsonTokenType.Null)
            {
                var start = (int)_reader.TokenStartIndex;
                _reader.Skip();
                Value = _json.Slice(start, (int)_reader.BytesConsumed - start);
                IsNested = level > 1;
                return true;
            }
        }

        return false;
    }

    private void Append(int start, ReadOnlySpan<byte> text)
    {
        var room = _name.Length - start;
        IsTooLong = text.Length > room;
        text.Slice(0, Math.Min(text.Length, room)).CopyTo(_name.Slice(start));
        _length = start + Math.Min(text.Length, room);
    }
}
