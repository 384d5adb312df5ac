namespace Taxonomy.Plans.Text;

/// <summary>Computes FNV-1a over the characters of a string: the same on every machine, unlike its hash code.</summary>
internal static class StableHash
{
    /// <summary>The hash of nothing.</summary>
    public const uint Empty = 2166136261;

    /// <summary>Returns the hash of a string.</summary>
    public static uint From(string text) => Append(Empty, text, 0, text.Length);

    /// <summary>Returns the hash of what has been hashed, followed by a part of a string.</summary>
    public static uint Append(uint hash, string text, int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            hash = unchecked((hash ^ text[index]) * 16777619);
        }

        return hash;
    }
}
