namespace Taxonomy.Generators.Emit;

/// <summary>A generated file.</summary>
/// <param name="HintName">Its name, the same for the same plan.</param>
/// <param name="Text">Its text.</param>
internal readonly record struct GeneratedFile(string HintName, string Text);
