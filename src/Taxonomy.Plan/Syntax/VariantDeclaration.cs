using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Syntax;

/// <summary>The value of <c>variants</c> of an event.</summary>
public sealed class VariantsDeclaration
{
    /// <summary>The place of the word <c>variants</c>.</summary>
    public required SourceSpan KeySpan { get; init; }

    /// <summary>
    /// The property whose value selects the variant, with nothing but the name that is written; null when it is missing or
    /// cannot be read.
    /// </summary>
    public PropertyDeclaration? Discriminator { get; init; }

    /// <summary>The variants, in the order of the file.</summary>
    public IReadOnlyList<VariantDeclaration> All { get; init; } = [];

    /// <summary>Returns the variant of a value; null when there is none.</summary>
    public VariantDeclaration? Find(string value) => All.FirstOrDefault(variant => variant.Name == value);
}

/// <summary>An entry of <c>variants</c>: its name is the value of the property that selects it.</summary>
public sealed class VariantDeclaration : Declaration
{
    internal VariantDeclaration(in DeclarationHead head)
        : base(head) { }

    /// <summary>The value is written without quotes, so that it may be a number or a boolean.</summary>
    public bool IsPlain { get; init; }

    /// <summary>What it says about itself for documentation; null: what the event says.</summary>
    public EventNotesDeclaration? Notes { get; init; }

    /// <summary>Names of bundles, beside those of the event.</summary>
    public IReadOnlyList<Located<string>> Include { get; init; } = [];

    /// <summary>What the variant has beside the event's properties, or instead of those with the same name.</summary>
    public IReadOnlyList<PropertyDeclaration> Properties { get; init; } = [];

    /// <summary>Examples as they are written, for documentation.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Names of projects; empty: those of the event.</summary>
    public IReadOnlyList<Located<string>> Sources { get; init; } = [];

    public Located<string>? Retired { get; init; }

    /// <summary>Returns the name of the variant's method; null when the value or the event gives none.</summary>
    internal string? MethodName(EventDeclaration owner)
    {
        if (HasCSharpName || Identifier is null || owner.Identifier is null)
        {
            return HasCSharpName ? Identifier : null;
        }

        // Only at the start of an identifier must a digit have an underscore before it.
        var isDigit = Identifier.Length > 1 && Identifier[0] == '_' && char.IsDigit(Identifier[1]);
        return owner.Identifier + (isDigit ? Identifier.Substring(1) : Identifier);
    }
}
