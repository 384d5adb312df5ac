using System.Text;
using System.Text.Json;
using Taxonomy.Destinations;

namespace Taxonomy.Segment;

/// <summary>What properties of users and groups become in Segment, which can only set them.</summary>
internal static class SegmentTraits
{
    /// <summary>Finds the properties that are set.</summary>
    /// <param name="properties">Operations or plain properties; may be empty.</param>
    /// <param name="traits">The object with what is set; empty where nothing is.</param>
    /// <returns>Why they cannot be sent, or null.</returns>
    public static EventFault? Find(ReadOnlySpan<byte> properties, out ReadOnlySpan<byte> traits)
    {
        traits = default;
        if (properties.Length == 0 || properties[0] != (byte)'{')
        {
            return null;
        }

        var reader = new Utf8JsonReader(properties);
        reader.Read();
        var isPlain = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSet = reader.ValueTextEquals("$set"u8);
            if (!isSet && IsOperation(reader.ValueSpan))
            {
                return Refuse(reader.ValueSpan);
            }

            isPlain &= !isSet;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isSet)
            {
                traits = properties.Slice(start, (int)reader.BytesConsumed - start);
            }
        }

        traits = isPlain ? properties : traits;
        return null;
    }

    // Other names may begin with a dollar sign: a property's name is anybody's choice.
    private static bool IsOperation(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("$setOnce"u8)
        || name.SequenceEqual("$add"u8)
        || name.SequenceEqual("$append"u8)
        || name.SequenceEqual("$prepend"u8)
        || name.SequenceEqual("$preInsert"u8)
        || name.SequenceEqual("$postInsert"u8)
        || name.SequenceEqual("$remove"u8)
        || name.SequenceEqual("$unset"u8)
        || name.SequenceEqual("$clearAll"u8);

    private static EventFault Refuse(ReadOnlySpan<byte> operation)
    {
        var name = Encoding.ASCII.GetString(operation.ToArray()).TrimStart('$');
        return new EventFault(
            DropReason.Invalid,
            $"The operation '{name}' does not exist in Segment; use only set, or send to Amplitude."
        );
    }
}
