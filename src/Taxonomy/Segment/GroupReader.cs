using System.Text.Json;

namespace Taxonomy.Segment;

/// <summary>Reads the groups of an event, one name at a time: a type can have one name or a list of them.</summary>
internal ref struct GroupReader(ReadOnlySpan<byte> groups)
{
    private readonly ReadOnlySpan<byte> _groups = groups;
    private Utf8JsonReader _reader = new(groups.Length == 0 ? "{}"u8 : groups);

    /// <summary>The type, with its quotes.</summary>
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <summary>The name, with its quotes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Goes to the next name.</summary>
    /// <returns>False when there is none.</returns>
    public bool Read()
    {
        while (_reader.Read())
        {
            switch (_reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    Type = _groups.Slice((int)_reader.TokenStartIndex, _reader.ValueSpan.Length + 2);
                    break;
                case JsonTokenType.String:
                    Name = _groups.Slice((int)_reader.TokenStartIndex, _reader.ValueSpan.Length + 2);
                    return true;
            }
        }

        return false;
    }
}
