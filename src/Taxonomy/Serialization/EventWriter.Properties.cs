using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Taxonomy.Serialization;

// A name with its punctuation and a value in one call: that is what most of a generated method is made of. Two commas
// at the beginning of the name stand for one, or for none right after an opening bracket: to look there, just behind
// what was written last, has the processor wait for it, so it is done only where the caller does not know. The name ends
// with a quote and a colon, so that a message can name the property without the caller passing it twice.
public ref partial struct EventWriter
{
    private const ushort TwoCommas = (',' << 8) | ',';

    /// <summary>Writes a required string; null is reported as missing.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The string.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void WriteString(scoped ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
        {
            Missing(NameIn(name));
            Name(name);
            Raw("null"u8);
            return;
        }

        Text(name, value);
    }

    /// <summary>Writes a required URI; null is reported as missing.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The URI.</param>
    public void WriteUri(scoped ReadOnlySpan<byte> name, Uri? value) => WriteString(name, value?.OriginalString);

    /// <summary>Writes an integer; beyond ±2⁵³, a warning is logged.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void WriteInteger(scoped ReadOnlySpan<byte> name, long value)
    {
        if (value is > LargestExactInteger or < -LargestExactInteger)
        {
            WarnInexact(NameIn(name));
        }

        var position = Name(name, LongestInteger);
        _position = position + JsonText.WriteInteger(value, ref ByteAt(_bytes, position));
    }

    /// <summary>Writes a number; NaN and infinities are invalid.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void WriteNumber(scoped ReadOnlySpan<byte> name, double value)
    {
        // False for NaN, too.
        if (!(Math.Abs(value) <= double.MaxValue))
        {
            CheckFinite(NameIn(name), value);
            Name(name);
            Raw("null"u8);
            return;
        }

        var position = Name(name, LongestNumber);
        _position = position + JsonText.WriteNumber(value, ref ByteAt(_bytes, position));
    }

    /// <summary>Writes a decimal number.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The number.</param>
    public void WriteDecimal(scoped ReadOnlySpan<byte> name, decimal value)
    {
        Name(name);
        Value(value);
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void WriteBoolean(scoped ReadOnlySpan<byte> name, bool value)
    {
        var position = Name(name, LongestBoolean);
        _position = position + JsonText.WriteBoolean(value, ref ByteAt(_bytes, position));
    }

    /// <summary>Writes a point in time.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The point in time.</param>
    public void WriteTimestamp(scoped ReadOnlySpan<byte> name, Timestamp value)
    {
        Name(name);
        Value(value);
    }

#if NET
    /// <summary>Writes a date.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The date.</param>
    public void WriteDate(scoped ReadOnlySpan<byte> name, DateOnly value)
    {
        Name(name);
        Value(value);
    }

    /// <summary>Writes a date; nothing when it is null.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The date.</param>
    public void OptionalDate(scoped ReadOnlySpan<byte> name, DateOnly? value)
    {
        if (value is { } present)
        {
            WriteDate(name, present);
        }
    }
#endif

    /// <summary>Writes a UUID.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The UUID.</param>
    public void WriteUuid(scoped ReadOnlySpan<byte> name, Guid value)
    {
        Name(name);
        Value(value);
    }

    /// <summary>Writes any value.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The value.</param>
    public void WriteAny(scoped ReadOnlySpan<byte> name, PropertyValue value)
    {
        Name(name);
        Value(value);
    }

    /// <summary>Writes a value of an enum, as the plan spells it.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="json">The value as JSON; empty when the enum has no such value, which is invalid.</param>
    /// <param name="enumName">The enum's name, for messages.</param>
    public void Enum(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> json, string enumName)
    {
        if (json.IsEmpty)
        {
            InvalidEnum(NameIn(name), enumName);
            json = "null"u8;
        }

        Name(name);
        Raw(json);
    }

    /// <summary>Writes a value of an enum that is an item of a list or a map.</summary>
    /// <param name="property">The property's wire name.</param>
    /// <param name="json">The value as JSON; empty when the enum has no such value, which is invalid.</param>
    /// <param name="enumName">The enum's name, for messages.</param>
    public void EnumItem(string property, scoped ReadOnlySpan<byte> json, string enumName)
    {
        if (json.IsEmpty)
        {
            InvalidEnum(property, enumName);
            json = "null"u8;
        }

        Raw(json);
    }

    /// <summary>Writes a string; nothing when it is null.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The string.</param>
    public void OptionalString(scoped ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            Text(name, value);
        }
    }

    /// <summary>Writes a URI; nothing when it is null.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The URI.</param>
    public void OptionalUri(scoped ReadOnlySpan<byte> name, Uri? value) => OptionalString(name, value?.OriginalString);

    /// <summary>Writes an integer; nothing when it is null.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The number.</param>
    public void OptionalInteger(scoped ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } present)
        {
            WriteInteger(name, present);
        }
    }

    /// <summary>Writes a number; nothing when it is null.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The number.</param>
    public void OptionalNumber(scoped ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } present)
        {
            WriteNumber(name, present);
        }
    }

    /// <summary>Writes a decimal number; nothing when it is null.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The number.</param>
    public void OptionalDecimal(scoped ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is { } present)
        {
            WriteDecimal(name, present);
        }
    }

    /// <summary>Writes <c>true</c> or <c>false</c>; nothing when it is null.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The value.</param>
    public void OptionalBoolean(scoped ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } present)
        {
            WriteBoolean(name, present);
        }
    }

    /// <summary>Writes a point in time; nothing when it is null.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The point in time.</param>
    public void OptionalTimestamp(scoped ReadOnlySpan<byte> name, Timestamp? value)
    {
        if (value is { } present)
        {
            WriteTimestamp(name, present);
        }
    }

    /// <summary>Writes a UUID; nothing when it is null.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The UUID.</param>
    public void OptionalUuid(scoped ReadOnlySpan<byte> name, Guid? value)
    {
        if (value is { } present)
        {
            WriteUuid(name, present);
        }
    }

    /// <summary>Writes any value; nothing when it is null.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="value">The value.</param>
    public void OptionalAny(scoped ReadOnlySpan<byte> name, PropertyValue? value)
    {
        if (value is { } present)
        {
            WriteAny(name, present);
        }
    }

    /// <summary>Writes a required list of strings; null, as the list or in it, is reported as missing.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="values">The strings.</param>
    public void WriteStrings(scoped ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            Missing(NameIn(name));
            return;
        }

        OptionalStrings(name, values);
    }

    /// <summary>Writes a list of strings; nothing when it is null. A string that is null is reported as missing.</summary>
    /// <param name="name">The literal before the value: punctuation, the quoted name and a colon.</param>
    /// <param name="values">The strings.</param>
    public void OptionalStrings(scoped ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }

        Name(name);
        Raw("["u8);
        for (var index = 0; index < values.Count; index++)
        {
            if (index > 0)
            {
                Raw(","u8);
            }

            var value = values[index];
            if (value is null)
            {
                Missing(NameIn(name));
            }

            Value(value);
        }

        Raw("]"u8);
    }

    private void Text(scoped ReadOnlySpan<byte> name, string value)
    {
        if (value.Length <= LongestInOnePiece)
        {
            var position = Name(name, value.Length + 2);
            if (JsonText.TryWritePlain(value, ref ByteAt(_bytes, position)))
            {
                _position = position + value.Length + 2;
                return;
            }

            _position = position;
        }
        else
        {
            Name(name);
        }

        Value(value);
    }

    private void Name(scoped ReadOnlySpan<byte> literal) => _position = Name(literal, 0);

    /// <summary>Writes a name, and makes room for what follows it.</summary>
    /// <returns>Where the value goes; the writer's own position is still before the name.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Name(scoped ReadOnlySpan<byte> literal, int more)
    {
        // Not as a span, which the compiler would keep in memory.
        ref var name = ref MemoryMarshal.GetReference(literal);
        var length = literal.Length;
        if (length + more > _bytes.Length - _position)
        {
            Grow(length + more);
        }

        var position = _position;
        if (Unsafe.ReadUnaligned<ushort>(ref name) == TwoCommas)
        {
            var skipped = ByteAt(_bytes, position - 1) is (byte)'{' or (byte)'[' ? 2 : 1;
            name = ref Unsafe.Add(ref name, skipped);
            length -= skipped;
        }

        ShortCopy.Copy(ref name, length, ref ByteAt(_bytes, position));
        return position + length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvalidEnum(string property, string enumName) => Invalid(property, "is not a value of " + enumName);

    /// <summary>The wire name at the end of a literal, for a message.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string NameIn(scoped ReadOnlySpan<byte> literal)
    {
        // … "name":
        var end = literal.LastIndexOf((byte)'"');
        var start = end - 1;
        while (start > 0 && !(literal[start] == (byte)'"' && !IsEscaped(literal, start)))
        {
            start--;
        }

        var reader = new Utf8JsonReader(literal.Slice(start, end - start + 1));
        reader.Read();
        return reader.GetString()!;
    }

    private static bool IsEscaped(scoped ReadOnlySpan<byte> json, int index)
    {
        var slashes = 0;
        while (index - slashes > 0 && json[index - slashes - 1] == (byte)'\\')
        {
            slashes++;
        }

        return slashes % 2 == 1;
    }
}
