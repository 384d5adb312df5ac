using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Takes the findings of one file.</summary>
internal interface IReporter
{
    void Report(Rule rule, SourceSpan span, string message);
}
