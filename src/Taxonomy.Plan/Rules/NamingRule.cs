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

    private static readonly Phrase s_default = new(", the default");
    private static readonly Phrase s_detected = new(", the convention of most names in the plan");

    public override IReadOnlyList<Rule> Rules { get; } = [NamingRules.EventNaming, NamingRules.PropertyNaming];

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
        kind == NameKind.Event ? NamingRules.EventNaming : NamingRules.PropertyNaming;

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
        var origin =
            Setting(context.Index.Settings.Naming, kind) is not null ? Phrase.None
            : ofPlan.Length < NamingConventions.FewestNames ? s_default
            : s_detected;
        foreach (var group in names)
        {
            if (!convention.Accepts(group.Name))
            {
                var suggestion = convention.Suggest(group.Name);
                context.ReportName(
                    group.Places.Where(place => place.IsLive),
                    Message(kind, suggestion is not null),
                    kind.Noun(),
                    group.Name,
                    new Phrase(convention.Description),
                    origin,
                    suggestion ?? ""
                );
            }
        }
    }

    private static MessageFormat Message(NameKind kind, bool hasSuggestion) =>
        (kind == NameKind.Event, hasSuggestion) switch
        {
            (true, true) => NamingRules.EventOffConvention,
            (true, false) => NamingRules.EventOffConventionWithoutSuggestion,
            (false, true) => NamingRules.PropertyOffConvention,
            (false, false) => NamingRules.PropertyOffConventionWithoutSuggestion,
        };

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
