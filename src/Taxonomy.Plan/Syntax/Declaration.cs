using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Syntax;

/// <summary>
/// Something that a file defines under a name, as it is written: with places, and before anything is looked up.
/// Immutable, and shared between threads.
/// </summary>
public abstract class Declaration
{
    private readonly DeclarationHead _head;

    internal Declaration(in DeclarationHead head) => _head = head;

    /// <summary>The key: for what is sent, the wire name.</summary>
    public string Name => _head.Name;

    /// <summary>Where the key stands, with its quotes.</summary>
    public SourceSpan NameSpan => _head.NameSpan;

    /// <summary>The identifier, from <c>csharp_name</c> or the name; null when the name gives none.</summary>
    public string? Identifier => _head.Identifier;

    /// <summary>The identifier is the author's own.</summary>
    public bool HasCSharpName => _head.CSharpName is not null;

    public Located<string>? Description => _head.Description;

    /// <summary>A description is written and is no text; that has been reported.</summary>
    internal bool HasUnreadDescription => _head.HasUnreadDescription;

    public IReadOnlyList<Located<string>> Owners => _head.Owners ?? [];

    /// <summary>An owner is written and is none that can be read; that has been reported.</summary>
    internal bool HasUnreadOwner => _head.HasUnreadOwner;

    public IReadOnlyList<Located<string>> Links => _head.Links ?? [];

    public DeprecationDeclaration? Deprecation => _head.Deprecation;

    /// <summary>A date or a version of the product.</summary>
    public Located<string>? Expires => _head.Expires;

    /// <summary>IDs of the rules that are silent here and in everything inside.</summary>
    public IReadOnlyList<Located<string>> Suppressed => _head.Suppressed ?? [];
}

/// <summary>What all declarations have in common.</summary>
internal struct DeclarationHead
{
    public required string Name { get; init; }

    public required SourceSpan NameSpan { get; init; }

    public string? Identifier { get; set; }

    public Located<string>? CSharpName { get; set; }

    public Located<string>? Description { get; set; }

    public bool HasUnreadDescription { get; set; }

    public IReadOnlyList<Located<string>>? Owners { get; set; }

    public bool HasUnreadOwner { get; set; }

    public IReadOnlyList<Located<string>>? Links { get; set; }

    public DeprecationDeclaration? Deprecation { get; set; }

    public Located<string>? Expires { get; set; }

    public IReadOnlyList<Located<string>>? Suppressed { get; set; }
}

/// <summary>What <c>deprecated</c> says.</summary>
public sealed class DeprecationDeclaration
{
    /// <summary>The wire name of the replacement.</summary>
    public Located<string>? Use { get; init; }

    public string? Since { get; init; }

    public string? Message { get; init; }
}
