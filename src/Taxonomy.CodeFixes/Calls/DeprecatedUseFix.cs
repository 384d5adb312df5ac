using System.Collections.Immutable;

namespace Taxonomy.CodeFixes.Calls;

/// <summary>What the fixes of CS0612 and CS0618 have in common: something deprecated gives way to what replaces it.</summary>
public abstract class DeprecatedUseFix : CallRewriteFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CS0612", "CS0618");
}
