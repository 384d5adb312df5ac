using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using static System.FormattableString;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX102: more events or properties than Amplitude takes. Once for each kind, at the first too many.</summary>
internal sealed class NumberOfNamesRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [LimitRules.TooManyNames];

    public override void Run(RuleContext context)
    {
        Check(context, NameKind.Event, LimitRules.Events);
        Check(context, NameKind.EventProperty, LimitRules.EventProperties);
        Check(context, NameKind.UserProperty, LimitRules.UserProperties);
    }

    private static void Check(RuleContext context, NameKind kind, PlanLimit limit)
    {
        var most = context.Index.Settings.Limits[limit];
        if (FirstBeyond(context, kind, most) is var (first, count))
        {
            context.Report(
                first.File,
                (
                    most == limit.OfAmplitude ? LimitRules.MoreNamesThanAmplitude : LimitRules.MoreNamesThanLimit
                ).CreateFinding(first.Span, count, count == 1 ? kind.Noun() : limit.Noun, most, first.Name),
                first.Around
            );
        }
    }

    /// <summary>Returns the first name of a kind that exceeds a limit, and how many the plan has; null if it has no more.</summary>
    /// <param name="context">The plan.</param>
    /// <param name="kind">What the names are of.</param>
    /// <param name="most">The limit.</param>
    /// <param name="counts">Whether a place counts; null: every one.</param>
    public static (NamePlace First, int Count)? FirstBeyond(
        RuleContext context,
        NameKind kind,
        int most,
        Func<NamePlace, bool>? counts = null
    )
    {
        if (context.Groups.Count(group => group.Kind == kind) <= most)
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        NamePlace? first = null;
        foreach (var place in context.Names)
        {
            if (
                place.Kind == kind
                && place is { IsNested: false, IsRetired: false, IsUnused: false }
                && counts?.Invoke(place) != false
                && names.Add(place.Name)
                && names.Count > most
            )
            {
                first ??= place;
            }
        }

        return first is null ? null : (first, names.Count);
    }
}
