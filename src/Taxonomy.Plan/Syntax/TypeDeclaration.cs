using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Syntax;

/// <summary>An entry of <c>types</c>: an enum, an object, or another name for a type.</summary>
public sealed class TypeDeclaration : Declaration
{
    internal TypeDeclaration(in DeclarationHead head)
        : base(head) { }

    /// <summary>What an alias stands for; beside an enum, what its values are.</summary>
    public TypeUse? Type { get; init; }

    public EnumDeclaration? Enum { get; init; }

    public IReadOnlyList<PropertyDeclaration>? Properties { get; init; }

    /// <summary>The place of the word <c>properties</c>.</summary>
    public SourceSpan PropertiesSpan { get; init; }

    /// <summary>The object can have other members as well, or the enum other values.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The unit of a number, for documentation.</summary>
    public Located<string>? Unit { get; init; }

    public SourceSpan UnitKey { get; init; }

    /// <summary>The type of the members that an open object has beside its own; null: any.</summary>
    public TypeUse? Additional { get; init; }

    /// <summary>Properties that cannot be beside the rest, which has been reported: nothing comes of them.</summary>
    internal IReadOnlyList<PropertyDeclaration> UnusedProperties { get; init; } = [];

    public IReadOnlyList<ConstraintDeclaration> Constraints { get; init; } = [];

    public IReadOnlyList<string>? Examples { get; init; }

    /// <summary>
    /// It could not be read, which has been reported: its name is taken, and nothing of it is generated. Where others
    /// refer to it, nothing more is said.
    /// </summary>
    public bool IsBroken { get; init; }
}
