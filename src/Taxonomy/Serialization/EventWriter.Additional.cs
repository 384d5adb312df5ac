namespace Taxonomy.Serialization;

public ref partial struct EventWriter
{
    /// <summary>
    /// Writes what an open event or object sends beside the properties of the plan; nothing when it is null. A key that
    /// is the name of one of these, whatever its case, is invalid, and its value is not sent.
    /// </summary>
    /// <param name="values">Keys and values.</param>
    /// <param name="names">The names of the plan's properties, each after the character that separates them.</param>
    public void Additional(IReadOnlyDictionary<string, PropertyValue>? values, string names)
    {
        if (values is null)
        {
            return;
        }

        ArgumentNullException.ThrowIfNull(names);
        foreach (var pair in new MapEntries<PropertyValue>(values is EventProperties own ? own.Values : values))
        {
            if (IsGivenUp)
            {
                break;
            }

            if (AdditionalKey(pair.Key, names))
            {
                pair.Value.Write(ref this, 0);
            }
        }
    }

    /// <summary>
    /// Writes a key that an open event or object sends beside the properties of the plan. One that is the name of one of
    /// these, whatever its case, is invalid and not written.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="names">The names of the plan's properties, each after the character that separates them.</param>
    /// <returns>True if the key is written and its value must follow.</returns>
    public bool AdditionalKey(string key, string names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (FindName(names, key) is { } name)
        {
            Invalid(key, $"is passed as additional, but the plan has '{name}'; pass it as the argument of that");
            return false;
        }

        Key(key);
        return true;
    }

    private static string? FindName(string names, string key)
    {
        for (var start = 1; start <= names.Length; )
        {
            var end = names.IndexOf(names[0], start);
            var length = (end < 0 ? names.Length : end) - start;
            if (names.AsSpan(start, length).Equals(key.AsSpan(), StringComparison.OrdinalIgnoreCase))
            {
                return names.Substring(start, length);
            }

            start += length + 1;
        }

        return null;
    }
}
