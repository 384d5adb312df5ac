using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Taxonomy.Generators.Tests.Support;

/// <summary>A plan file.</summary>
internal sealed class PlanText(string path, SourceText text) : AdditionalText
{
    public PlanText(string path, string text)
        : this(path, SourceText.From(text)) { }

    public override string Path { get; } = path;

    public static PlanText Root(string text) => new("/project/taxonomy.yaml", text);

    public static PlanText Fragment(string name, string text) => new($"/project/{name}.taxonomy.yaml", text);

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}
