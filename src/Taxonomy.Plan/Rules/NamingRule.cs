using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX201 and TAX202: names that do not follow their kind's convention.</summary>
internal sealed class NamingRule : PlanRule
{
    private static readonly NameKind[] s_kinds =
    [
        NameKind.Event,
        NameKind.EventProperty,
        NameKind.UserProperty,
        NameKind.GroupType,
        NameKind.GroupProperty,
    ];

    public override IReadOnlyList<Rule> Rules { get; } = [RuleCatalog.EventNaming, RuleCatalog.PropertyNaming];

    public override void Run(RuleContext context)
    {
        foreach (var kind in s_kinds)
        {
            var rule = RuleOf(kind);
            if (context.IsOn(rule))
            {
                Check(context, kind, rule);
            }
        }
    }

    /// <summary>The rule on the names of a kind.</summary>
    public static Rule RuleOf(NameKind kind) =>
        kind == NameKind.Event ? RuleCatalog.EventNaming : RuleCatalog.PropertyNaming;

    /// <summary>The name that would follow its kind's convention; null: it does already, or there is none.</summary>
    public static string? Suggest(RuleContext context, NameKind kind, string name) =>
        ConventionOf(context, kind, out _, out _).Suggest(name) is { } suggestion && suggestion != name
            ? suggestion
            : null;

    private static NamingConvention ConventionOf(
        RuleContext context,
        NameKind kind,
        out List<NameGroup> names,
        out string[] ofPlan
    )
    {
        var naming = context.Index.Settings.Naming;
        var conventions = new NamingConventions(new KeepWords(naming.Keep.Select(word => word.Value)));
        names = [.. context.Groups.Where(group => group.Kind == kind && group.Has(static place => place.IsLive))];
        ofPlan =
        [
            .. names
                .Where(group => group.Has(static place => place is { IsLive: true, IsNested: false }))
                .Select(group => group.Name),
        ];
        return Setting(naming, kind) is { } setting
            ? conventions.Of(setting)
            : conventions.Detect(ofPlan, kind == NameKind.Event ? conventions.TitleCase : conventions.SnakeCase);
    }

    private static void Check(RuleContext context, NameKind kind, Rule rule)
    {
        var convention = ConventionOf(context, kind, out var names, out var ofPlan);
        var expected = convention.Description;
        if (Setting(context.Index.Settings.Naming, kind) is null)
        {
            expected +=
                ofPlan.Length < NamingConventions.FewestNames
                    ? ", the default"
                    : ", which the plan's names seem to follow";
        }

        foreach (var group in names)
        {
            if (!convention.Accepts(group.Name))
            {
                context.ReportName(
                    rule,
                    group.Places.Where(place => place.IsLive),
                    Message(kind, group.Name, convention, expected)
                );
            }
        }
    }

    private static string Message(NameKind kind, string name, NamingConvention convention, string expected)
    {
        var subject = $"The {kind.Noun()} {MessageText.Quote(name)} does not follow {expected}";
        return convention.Suggest(name) is { } suggestion
            ? $"{subject}: write {MessageText.Quote(suggestion)}."
            : $"{subject}. Rename it, or set 'naming' to what this plan follows.";
    }

    private static ConventionDeclaration? Setting(NamingDeclaration naming, NameKind kind) =>
        kind switch
        {
            NameKind.Event => naming.Events,
            NameKind.EventProperty => naming.EventProperties,
            NameKind.UserProperty => naming.UserProperties,
            NameKind.GroupType => naming.GroupTypes,
            _ => naming.GroupProperties,
        };
}
