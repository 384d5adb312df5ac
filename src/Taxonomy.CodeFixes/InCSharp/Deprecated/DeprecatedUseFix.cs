using System.Collections.Immutable;
using Taxonomy.CodeFixes.InCSharp.Rewriting;

namespace Taxonomy.CodeFixes.InCSharp.Deprecated;

/// <summary>What the fixes of CS0612 and CS0618 have in common: something deprecated gives way to what replaces it.</summary>
public abstract class DeprecatedUseFix : CallRewriteFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CS0612", "CS0618");
}
