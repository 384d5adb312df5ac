using System.Buffers;

namespace Taxonomy.Destinations;

/// <summary>Writes an object from literals and from JSON that is copied, and counts its bytes.</summary>
internal ref struct ObjectOutput(IBufferWriter<byte> output)
{
    private bool _needsComma;

    /// <summary>The bytes that were written.</summary>
    public int Length { get; private set; }

    public void Raw(scoped ReadOnlySpan<byte> json)
    {
        output.Write(json);
        Length += json.Length;
    }

    /// <summary>Opens an object; the next field has no comma.</summary>
    public void Open()
    {
        Raw("{"u8);
        _needsComma = false;
    }

    /// <summary>Closes an object; the next field has a comma.</summary>
    public void Close()
    {
        Raw("}"u8);
        _needsComma = true;
    }

    /// <summary>Writes a name, its quotes and the colon, with the comma before it where one is needed.</summary>
    public void Name(scoped ReadOnlySpan<byte> name)
    {
        Raw(_needsComma ? ",\""u8 : "\""u8);
        Raw(name);
        Raw("\":"u8);
        _needsComma = true;
    }

    /// <summary>Opens an object that is a field.</summary>
    public void Open(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        Open();
    }

    /// <summary>Writes a field; nothing when it has no value.</summary>
    /// <param name="name">The name without quotes.</param>
    /// <param name="value">The JSON of its value.</param>
    public void Field(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        if (value.Length > 0)
        {
            Name(name);
            Raw(value);
        }
    }

    /// <summary>Writes a field of an object that has no other; nothing when it has no value.</summary>
    /// <param name="name">The name of the object.</param>
    /// <param name="member">The name of its field.</param>
    /// <param name="value">The JSON of its value.</param>
    public void FieldIn(
        scoped ReadOnlySpan<byte> name,
        scoped ReadOnlySpan<byte> member,
        scoped ReadOnlySpan<byte> value
    )
    {
        if (value.Length > 0)
        {
            Open(name);
            Field(member, value);
            Close();
        }
    }

    /// <summary>Writes a string field from characters that need no escapes.</summary>
    public void Text(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> text)
    {
        Name(name);
        Raw("\""u8);
        Raw(text);
        Raw("\""u8);
    }

    /// <summary>Opens a list that is a field; <see cref="Item"/> begins each of its values.</summary>
    public void OpenList(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        Raw("["u8);
        _needsComma = false;
    }

    /// <summary>Begins a value of a list, with the comma before it where one is needed.</summary>
    public void Item()
    {
        if (_needsComma)
        {
            Raw(","u8);
        }

        _needsComma = true;
    }

    /// <summary>Closes a list; the next field has a comma.</summary>
    public void CloseList()
    {
        Raw("]"u8);
        _needsComma = true;
    }

    /// <summary>Writes a value as a string: the text of a number or of <c>true</c>, and objects and lists as JSON.</summary>
    /// <param name="value">The JSON of the value, without whitespace.</param>
    public void AsString(scoped ReadOnlySpan<byte> value)
    {
        if (value[0] == (byte)'"')
        {
            Raw(value);
            return;
        }

        Raw("\""u8);
        while (value.IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var special)
        {
            Raw(value.Slice(0, special));
            Raw("\\"u8);
            Raw(value.Slice(special, 1));
            value = value.Slice(special + 1);
        }

        Raw(value);
        Raw("\""u8);
    }

    /// <summary>Writes a string field from parts, none of which needs escapes; for others, their JSON without quotes.</summary>
    public void Text(
        scoped ReadOnlySpan<byte> name,
        scoped ReadOnlySpan<byte> first,
        scoped ReadOnlySpan<byte> second,
        scoped ReadOnlySpan<byte> third
    )
    {
        Name(name);
        Raw("\""u8);
        Raw(first);
        Raw(second);
        Raw(third);
        Raw("\""u8);
    }

    /// <summary>Copies the members of an object into the one that is open.</summary>
    /// <param name="json">An object; anything else is not written.</param>
    public void Members(scoped ReadOnlySpan<byte> json)
    {
        if (json.Length > 2 && json[0] == (byte)'{')
        {
            if (_needsComma)
            {
                Raw(","u8);
            }

            Raw(json.Slice(1, json.Length - 2));
            _needsComma = true;
        }
    }
}
