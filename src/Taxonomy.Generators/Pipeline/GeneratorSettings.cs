namespace Taxonomy.Generators.Pipeline;

/// <summary>What the generator needs to know of a project.</summary>
/// <param name="Project">What the project file decides.</param>
/// <param name="IsLanguageSupported">Whether the project's version of C# takes the generated code.</param>
internal sealed record GeneratorSettings(ProjectSettings Project, bool IsLanguageSupported);
