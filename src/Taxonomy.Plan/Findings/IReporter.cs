namespace Taxonomy.Plans.Findings;

/// <summary>Takes the findings of one file.</summary>
internal interface IReporter
{
    void Report(Rule rule, SourceSpan span, string message);
}
