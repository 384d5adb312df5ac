using Taxonomy.Plans;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.Semantics.Names;

/// <summary>A name of the plan, as the rules on code see it.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Name">As it is sent.</param>
/// <param name="Key">What is left of the name without case and separators.</param>
internal sealed record PlannedName(NameKind Kind, string Name, string Key)
{
    /// <summary>Nothing is generated for it any more: new code should not send it.</summary>
    public bool IsRetired { get; init; }

    /// <summary>The plan that has it.</summary>
    public required PlannedNames Plan { get; init; }

    /// <summary>Of an event: nothing is generated because of an error, which is reported in the plan.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Of an event: the projects that generate it; empty: all.</summary>
    public EquatableArray<string> Sources { get; init; }

    /// <summary>Of an event: what is generated; null when it is broken, retired, or for other projects.</summary>
    public EventDefinition? Generated { get; init; }

    /// <summary>Of a user or group property: what is generated.</summary>
    public ProfileProperty? Profile { get; init; }
}
