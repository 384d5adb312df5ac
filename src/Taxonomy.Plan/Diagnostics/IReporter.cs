using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Takes the findings of one file.</summary>
internal interface IReporter
{
    void Report(Finding finding);
}

/// <summary>Contains the short form of reporting.</summary>
internal static class ReporterExtensions
{
    /// <summary>Reports a message.</summary>
    /// <inheritdoc cref="MessageFormat.CreateFinding"/>
    public static void Report(
        this IReporter reporter,
        MessageFormat message,
        SourceSpan span,
        params object[] arguments
    ) => reporter.Report(message.CreateFinding(span, arguments));
}
