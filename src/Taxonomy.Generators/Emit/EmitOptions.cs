namespace Taxonomy.Generators.Emit;

/// <summary>What the project decides about the generated code.</summary>
/// <param name="DefaultNamespace">Used when the plan names none.</param>
/// <param name="HasDateOnly">Whether the target framework's runtime package takes <c>DateOnly</c>.</param>
/// <param name="Source">The project's own name for the events' <c>sources</c>; null: all are generated.</param>
internal sealed record EmitOptions(string DefaultNamespace, bool HasDateOnly, string? Source = null);

/// <summary>A generated file.</summary>
/// <param name="HintName">Its name, the same for the same plan.</param>
/// <param name="Text">Its text.</param>
internal readonly record struct GeneratedFile(string HintName, string Text);
