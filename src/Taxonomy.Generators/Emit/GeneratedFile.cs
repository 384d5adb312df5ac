using Microsoft.CodeAnalysis.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>A generated file.</summary>
/// <param name="HintName">Its name, the same for the same plan.</param>
/// <param name="Text">Its text; the same object as before where nothing has changed.</param>
internal sealed record GeneratedFile(string HintName, SourceText Text);
