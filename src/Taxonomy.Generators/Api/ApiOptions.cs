namespace Taxonomy.Generators.Api;

/// <summary>What the project decides about the generated code.</summary>
/// <param name="DefaultNamespace">Used when the plan names none.</param>
/// <param name="HasDateOnly">Whether the target framework's runtime package takes <c>DateOnly</c>.</param>
internal sealed record ApiOptions(string DefaultNamespace, bool HasDateOnly);
