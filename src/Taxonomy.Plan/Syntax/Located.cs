using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Syntax;

/// <summary>A value with the place where it is written.</summary>
public sealed record Located<T>(T Value, SourceSpan Span);

internal static class Located
{
    /// <summary>The texts without their places.</summary>
    public static EquatableArray<string> Texts(IReadOnlyList<Located<string>> located)
    {
        if (located.Count == 0)
        {
            return default;
        }

        var texts = new string[located.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = located[i].Value;
        }

        return new(texts);
    }
}
