using Taxonomy.Cli.LanguageServer.Protocol;
using Taxonomy.Cli.Plans;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Cli.LanguageServer.Workspace;

/// <summary>Represents a document that a request is about, as it is now.</summary>
/// <param name="Path">The path.</param>
/// <param name="Text">The text.</param>
/// <param name="Plan">The plan that has it; null if none has.</param>
internal sealed record PlanDocument(string Path, DocumentText Text, LoadedPlan? Plan)
{
    private readonly Lazy<YamlNode?> _root = new(() => YamlReader.Read(Text.Value).Root);

    /// <summary>Gets the YAML of the text, as far as it can be read; null if there is none.</summary>
    public YamlNode? Root => _root.Value;

    /// <summary>Gets whether the file is the root of a plan.</summary>
    public bool IsRoot =>
        Plan?.Texts.FirstOrDefault(file => file.Path == Path) is { } file
            ? PlanTexts.Read(file).IsRoot
            : PlanReader.ReadFile(Text.Value).IsRoot;

    /// <summary>Returns the range of a part of the text.</summary>
    public LspRange RangeOf(int start, int length) => new(Text.PositionOf(start), Text.PositionOf(start + length));
}
