namespace Taxonomy.Plans.Syntax;

/// <summary>An entry of <c>events</c>.</summary>
public sealed class EventDeclaration : Declaration
{
    internal EventDeclaration(in DeclarationHead head)
        : base(head) => OwnerNames = Located.Texts(Owners);

    /// <summary>The <see cref="Declaration.Owners"/>, ready for the model: most events have one, and each edit binds all.</summary>
    internal EquatableArray<string> OwnerNames { get; }

    /// <summary>What the event says about itself for documentation; null if that is nothing.</summary>
    public EventNotesDeclaration? Notes { get; init; }

    public Located<string>? Category { get; init; }

    /// <summary>One of <see cref="PlanKeys.EventKinds"/>.</summary>
    public Located<string>? Kind { get; init; }

    public IReadOnlyList<Located<string>> Tags { get; init; } = [];

    /// <summary>Examples as they are written, for documentation.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Names of bundles.</summary>
    public IReadOnlyList<Located<string>> Include { get; init; } = [];

    public IReadOnlyList<PropertyDeclaration> Properties { get; init; } = [];

    /// <summary>Other properties can be sent as well.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The type of the properties that an open event has beside its own; null: any.</summary>
    public TypeUse? Additional { get; init; }

    /// <summary>The event's variants; null: it has none.</summary>
    public VariantsDeclaration? Variants { get; init; }

    /// <summary>Names of group types; null: all.</summary>
    public IReadOnlyList<Located<string>>? Groups { get; init; }

    /// <summary>Names of projects; empty: all.</summary>
    public IReadOnlyList<Located<string>> Sources { get; init; } = [];

    /// <summary>Words of destinations, in the order of <see cref="Model.DestinationLimits.Words"/>; empty: all.</summary>
    public IReadOnlyList<Located<string>> Destinations { get; init; } = [];

    /// <summary>Of how many users it is sent, from 0 to 1; null: of all.</summary>
    public Located<double>? SampleRate { get; init; }

    /// <summary>The purposes that it needs the user's consent to.</summary>
    public IReadOnlyList<Located<string>> Consent { get; init; } = [];

    public bool HasRevenue { get; init; }

    public Located<string>? Retired { get; init; }
}

/// <summary>An entry of <c>bundles</c>.</summary>
public sealed class BundleDeclaration : Declaration
{
    internal BundleDeclaration(in DeclarationHead head)
        : base(head) { }

    /// <summary>One parameter of a generated struct.</summary>
    public bool IsStruct { get; init; }

    public IReadOnlyList<PropertyDeclaration> Properties { get; init; } = [];
}

/// <summary>An entry of <c>group_types</c>.</summary>
public sealed class GroupTypeDeclaration : Declaration
{
    internal GroupTypeDeclaration(in DeclarationHead head)
        : base(head) { }

    public IReadOnlyList<PropertyDeclaration> Properties { get; init; } = [];
}
