namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>What a method puts before and after a name before it sends it.</summary>
/// <param name="Prefix">What comes before the name; empty for nothing.</param>
/// <param name="Suffix">What comes after the name; empty for nothing.</param>
internal sealed record NameAffix(string Prefix, string Suffix)
{
    /// <summary>Returns an affix, or null for none.</summary>
    public static NameAffix? From(string? prefix, string? suffix) =>
        string.IsNullOrEmpty(prefix) && string.IsNullOrEmpty(suffix) ? null : new(prefix ?? "", suffix ?? "");

    /// <summary>Returns the name as it is sent.</summary>
    public string Around(string name) => Prefix + name + Suffix;
}
