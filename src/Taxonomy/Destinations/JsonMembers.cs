using System.Text;
using System.Text.Json;

namespace Taxonomy.Destinations;

/// <summary>Looks into JSON without making objects of it.</summary>
internal static class JsonMembers
{
    private const int LongestNameInMessage = 100;

    /// <summary>Returns a name for a message; a long one is cut off.</summary>
    /// <param name="name">The name as it is in JSON, without quotes.</param>
    public static string Show(ReadOnlySpan<byte> name)
    {
        var text = Decode(name);
        return text.Length <= LongestNameInMessage ? text : $"{text.Substring(0, LongestNameInMessage)}…";
    }

    private static string Decode(ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($"\"{Encoding.UTF8.GetString(name.ToArray())}\""));
        reader.Read();
        return reader.GetString()!;
    }

    /// <summary>Returns the length of a value as a string, in UTF-16 code units.</summary>
    /// <param name="value">The JSON: a string with its quotes; of anything else, the JSON is the text.</param>
    public static int CountCharacters(ReadOnlySpan<byte> value)
    {
        var isString = value.Length > 1 && value[0] == (byte)'"';
        var text = isString ? value.Slice(1, value.Length - 2) : value;
        var count = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (isString && text[index] == (byte)'\\')
            {
                index += text[index + 1] == (byte)'u' ? 5 : 1;
                count++;
            }
            else
            {
                // Of a character's bytes the first counts; one of four bytes is a surrogate pair.
                count += text[index] switch
                {
                    < 0x80 or (>= 0xC0 and < 0xF0) => 1,
                    >= 0xF0 => 2,
                    _ => 0,
                };
            }
        }

        return count;
    }

    /// <summary>Returns whether a value, as a string, is longer than a number of UTF-16 code units.</summary>
    /// <param name="value">The JSON.</param>
    /// <param name="most">The number.</param>
    // No character has more code units than bytes.
    public static bool Exceeds(ReadOnlySpan<byte> value, int most) =>
        value.Length > most && CountCharacters(value) > most;

    /// <summary>Returns whether an object has a member of a name.</summary>
    /// <param name="json">The object; may be empty.</param>
    /// <param name="name">The name without quotes.</param>
    public static bool Contains(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var members = new JsonMemberReader(json);
        while (members.Read())
        {
            if (members.Name.SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }
}
