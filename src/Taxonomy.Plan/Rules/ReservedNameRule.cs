using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX103: names that Amplitude, or one of its SDKs, uses for itself. What is retired was sent once, too.</summary>
internal sealed class ReservedNameRule : PlanRule
{
    private static readonly string[] s_prefixes = ["$", "[Amplitude]"];

    private static readonly HashSet<string> s_events = new(
        ["revenue_amount", "session_start", "session_end", "_all", "_identify"],
        StringComparer.Ordinal
    );

    public override IReadOnlyList<Rule> Rules { get; } = [LimitRules.ReservedName];

    public override void Run(RuleContext context)
    {
        foreach (var group in context.Groups)
        {
            var (kind, name) = (group.Kind, group.Name);
            if (AmplitudeNames.IsDefined(kind, name))
            {
                continue;
            }

            var prefix = Array.Find(s_prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
            if (AmplitudeNames.IsOfRevenue(kind, name))
            {
                context.ReportName(group.Places, LimitRules.RevenueProperty, name);
            }
            else if (kind == NameKind.Event && name == "revenue_amount")
            {
                context.ReportName(group.Places, LimitRules.RevenueEvent, name);
            }
            else if (prefix is not null)
            {
                context.ReportName(group.Places, LimitRules.ReservedPrefix, kind.Noun(), name, prefix);
            }
            else if (kind == NameKind.Event && s_events.Contains(name))
            {
                context.ReportName(group.Places, LimitRules.ReservedEvent, name);
            }
        }
    }
}
