using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>Represents what has an identifier: a declaration, or the generated code itself.</summary>
/// <param name="Name">The declaration's name.</param>
/// <param name="File">The declaration's file.</param>
/// <param name="Declaration">The declaration, or the bundle that a property belongs to.</param>
internal readonly record struct Holder(string Name, int File, Declaration? Declaration)
{
    /// <summary>Gets the holder of what the generated code itself uses.</summary>
    public static Holder Generated => new("", 0, null);

    /// <summary>Gets whether the generated code itself has the identifier.</summary>
    public bool IsGenerated => Declaration is null;

    /// <summary>Returns the holder of an identifier that a declaration has.</summary>
    public static Holder From(int file, Declaration declaration) => new(declaration.Name, file, declaration);

    /// <summary>Returns what is written, or null if the generated code has the identifier.</summary>
    public Definition<Declaration>? Definition()
    {
        var name = Name;
        return Declaration switch
        {
            null => null,
            BundleDeclaration { IsStruct: false } bundle => new(
                File,
                bundle.Properties.FirstOrDefault(property => property.Name == name) ?? Declaration
            ),
            _ => new(File, Declaration),
        };
    }
}

/// <summary>Represents an identifier that a declaration needs and something else has.</summary>
/// <param name="Scope">The scope in which both are.</param>
/// <param name="File">The file with the location.</param>
/// <param name="Span">Where the two meet.</param>
/// <param name="LeftOut">The declaration that does not get the identifier.</param>
/// <param name="Identifier">The identifier.</param>
/// <param name="Holder">What has it.</param>
internal sealed record Collision(
    IdentifierScope Scope,
    int File,
    SourceSpan Span,
    Definition<Declaration> LeftOut,
    string Identifier,
    Holder Holder
)
{
    /// <summary>Gets what both are.</summary>
    public string Noun { get; init; } = Scope.Noun;

    /// <summary>Gets what both are in, or null if they are definitions of the plan.</summary>
    public Declaration? Owner { get; } = Scope.Owner;

    /// <summary>Gets whether nothing is generated in this project for what both are in.</summary>
    public bool IsElsewhere { get; init; } = Scope.IsElsewhere;

    /// <summary>Gets whether the identifier is that of a type written inside of the declaration.</summary>
    public bool IsOfInlineType { get; init; }
}

/// <summary>Represents one of the names of a collision.</summary>
/// <param name="Name">The name.</param>
/// <param name="Uses">The declarations that collide.</param>
/// <param name="Settling">The declarations that need another <c>csharp_name</c>; where it can be, one for all uses.</param>
internal sealed record CollidingName(
    string Name,
    IReadOnlyList<Definition<Declaration>> Uses,
    IReadOnlyList<Definition<Declaration>> Settling
);

/// <summary>Represents a pair of names that has been reported.</summary>
/// <param name="Noun">What both are.</param>
/// <param name="File">The file of the finding.</param>
/// <param name="Span">The location of the finding.</param>
/// <param name="AreAlike">Whether the names differ only in case or separators, and were reported as such.</param>
/// <param name="Name">The name that is not generated.</param>
/// <param name="Other">The name that has the identifier; null if the generated code has it.</param>
internal sealed record ReportedCollision(
    string Noun,
    int File,
    SourceSpan Span,
    bool AreAlike,
    CollidingName Name,
    CollidingName? Other
);
