using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using static System.FormattableString;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX102: more events or properties than Amplitude takes. Once for each kind, at the first too many.</summary>
internal sealed class NumberOfNamesRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [LimitRules.TooManyNames];

    public override void Run(RuleContext context)
    {
        var limits = context.Index.Settings.Limits;
        var amplitude = LimitsDeclaration.Amplitude;
        Check(context, NameKind.Event, limits.Events, amplitude.Events);
        Check(context, NameKind.EventProperty, limits.EventProperties, amplitude.EventProperties);
        Check(context, NameKind.UserProperty, limits.UserProperties, amplitude.UserProperties);
    }

    private static void Check(RuleContext context, NameKind kind, int limit, int ofAmplitude)
    {
        if (context.Groups.Count(group => group.Kind == kind) <= limit)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        NamePlace? first = null;
        foreach (var place in context.Names)
        {
            if (
                place.Kind == kind
                && place is { IsNested: false, IsRetired: false, IsUnused: false }
                && names.Add(place.Name)
                && names.Count > limit
            )
            {
                first ??= place;
            }
        }

        if (first is not null)
        {
            context.Report(
                first.File,
                (limit == ofAmplitude ? LimitRules.MoreNamesThanAmplitude : LimitRules.MoreNamesThanLimit).At(
                    first.Span,
                    names.Count,
                    names.Count == 1 ? kind.Noun() : PluralOf(kind),
                    limit,
                    first.Name
                ),
                first.Around
            );
        }
    }

    private static string PluralOf(NameKind kind) =>
        kind switch
        {
            NameKind.Event => "events",
            NameKind.EventProperty => "event properties",
            _ => "user properties",
        };
}
