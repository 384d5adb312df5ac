namespace Taxonomy.Plans.Naming;

/// <summary>Turns wire names into C# identifiers.</summary>
public static class Identifiers
{
    /// <summary>
    /// The Pascal-case identifier for a wire name; null when nothing of the name can stand in one, as with a lone
    /// emoji.
    /// </summary>
    public static string? FromWireName(string wireName) => throw new NotImplementedException(wireName);

    /// <summary>The parameter for a Pascal-case identifier, with <c>@</c> before a keyword.</summary>
    public static string ToParameter(string identifier) => throw new NotImplementedException(identifier);
}
