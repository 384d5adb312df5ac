using System.Text;

namespace Taxonomy.Plans.Editing;

/// <summary>A file of a plan, to be edited.</summary>
/// <param name="Path">Where findings point.</param>
/// <param name="RelativePath">Relative to the root's folder with <c>/</c>.</param>
/// <param name="Text">What it says.</param>
public sealed record EditedFile(string Path, string RelativePath, string Text)
{
    /// <inheritdoc cref="PlanReader.ReadFile" path="/param[@name='encoding']"/>
    public Encoding? Encoding { get; init; }
}
