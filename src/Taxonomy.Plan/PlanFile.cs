using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans;

/// <summary>
/// What one file says. Holds no path, no text and nothing of the YAML parser's; never changes, and may be shared
/// between threads.
/// </summary>
public sealed class PlanFile
{
    internal PlanFile() { }

    /// <summary>Whether the file has the key <c>taxonomy</c>, and so is a root.</summary>
    public bool IsRoot => VersionKey is not null;

    /// <summary>The place of the key <c>taxonomy</c>.</summary>
    public SourceSpan? VersionKey { get; internal init; }

    /// <summary>The place of the first key of all; nowhere in an empty file.</summary>
    public SourceSpan FirstKey { get; internal init; }

    /// <summary>The settings; in a fragment they have no effect.</summary>
    public SettingsDeclaration Settings { get; internal init; } = new();

    public IReadOnlyList<TypeDeclaration> Types { get; internal init; } = [];

    public IReadOnlyList<PropertyDeclaration> EventProperties { get; internal init; } = [];

    public IReadOnlyList<BundleDeclaration> Bundles { get; internal init; } = [];

    public IReadOnlyList<GroupTypeDeclaration> GroupTypes { get; internal init; } = [];

    public IReadOnlyList<PropertyDeclaration> UserProperties { get; internal init; } = [];

    public IReadOnlyList<EventDeclaration> Events { get; internal init; } = [];

    /// <summary>A key that probably means <c>taxonomy</c>, which has been reported.</summary>
    internal bool HasMisspeltVersion { get; init; }

    /// <summary>The values of enums whose identifier another value has, each with that value.</summary>
    internal IReadOnlyList<(EnumValueDeclaration Value, EnumValueDeclaration Other)> ValueCollisions { get; init; } =
    [];

    /// <summary>The names of projects in <c>sources</c> and <c>required</c> of properties.</summary>
    internal IReadOnlyList<Located<string>> PropertySources { get; init; } = [];

    /// <summary>What <c>classification</c> of properties states.</summary>
    internal IReadOnlyList<Located<string>> Classifications { get; init; } = [];

    internal IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What is wrong with the settings, if the file is the root.</summary>
    internal IReadOnlyList<Finding> SettingsFindings { get; init; } = [];

    /// <summary>What is wrong with having settings, if it is not.</summary>
    internal IReadOnlyList<Finding> FragmentFindings { get; init; } = [];
}
