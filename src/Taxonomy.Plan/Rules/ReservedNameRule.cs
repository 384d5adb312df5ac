using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX103: names that Amplitude, or one of its SDKs, uses for itself. What is retired was sent once, too.</summary>
internal sealed class ReservedNameRule : PlanRule
{
    private static readonly HashSet<string> s_events = new(
        ["revenue_amount", "session_start", "session_end", "_all", "_identify"],
        StringComparer.Ordinal
    );

    public override IReadOnlyList<Rule> Rules { get; } = [RuleCatalog.ReservedName];

    public override void Run(RuleContext context)
    {
        foreach (var group in context.Groups)
        {
            var (kind, name) = (group.Kind, group.Name);
            var reason =
                name.StartsWith("$", StringComparison.Ordinal) ? "begins with '$', which Amplitude reserves"
                : name.StartsWith("[Amplitude]", StringComparison.Ordinal)
                    ? "begins with '[Amplitude]', which Amplitude reserves"
                : kind == NameKind.Event && s_events.Contains(name) ? "is an event that Amplitude sends itself"
                : null;
            if (reason is not null)
            {
                context.ReportName(
                    RuleCatalog.ReservedName,
                    group.Places,
                    $"The {kind.Noun()} {MessageText.Quote(name)} {reason}. Choose another name."
                );
            }
        }
    }
}
