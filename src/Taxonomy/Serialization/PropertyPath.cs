using System.Text.Json;

namespace Taxonomy.Serialization;

/// <summary>Finds out which property is being written, for messages.</summary>
internal static class PropertyPath
{
    private const int DeepestNesting = 1000;

    /// <summary>Returns the names that lead to the value that comes next, with dots between them.</summary>
    /// <param name="written">A beginning of an event, of properties or of one property, as far as it is written.</param>
    /// <returns>The names without those of the event's own fields and operations; null when there are none.</returns>
    public static string? Find(ReadOnlySpan<byte> written)
    {
        while (!written.IsEmpty && written[0] == (byte)',')
        {
            written = written.Slice(1);
        }

        if (written.IsEmpty || written[0] == (byte)'{')
        {
            return FindIn(written);
        }

        // Properties without the object around them.
        var json = new byte[written.Length + 1];
        json[0] = (byte)'{';
        written.CopyTo(json.AsSpan(1));
        return FindIn(json);
    }

    private static string? FindIn(ReadOnlySpan<byte> json)
    {
        var names = new List<string?>();
        var reader = new Utf8JsonReader(
            json,
            isFinalBlock: false,
            new JsonReaderState(new JsonReaderOptions { MaxDepth = DeepestNesting })
        );
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    SetName(names, reader.CurrentDepth, reader.GetString());
                }
                else if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                {
                    SetName(names, reader.CurrentDepth + 1, null);
                }
            }
        }
        catch (JsonException)
        {
            // A value alone: it has no name.
        }

        return Join(names, reader.CurrentDepth);
    }

    private static void SetName(List<string?> names, int depth, string? name)
    {
        while (names.Count <= depth)
        {
            names.Add(null);
        }

        names[depth] = name;
    }

    private static string? Join(List<string?> names, int depth)
    {
        var path = names.Take(depth + 1).OfType<string>().ToList();
        if (path.Count > 1 && path[0] is "event_properties" or "user_properties" or "group_properties")
        {
            path.RemoveAt(0);
            if (path.Count > 1 && path[0].Length > 0 && path[0][0] == '$')
            {
                path.RemoveAt(0);
            }
        }

        return path.Count == 0 ? null : string.Join(".", path);
    }
}
