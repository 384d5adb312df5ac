using Taxonomy.Plans.Declarations;
using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Plans.Checks;

/// <summary>TAX201 and TAX202: names that do not follow their kind's convention.</summary>
internal sealed class NamingCheck : PlanCheck
{
    private static readonly NameKind[] s_kinds =
    [
        NameKind.Event,
        NameKind.EventProperty,
        NameKind.UserProperty,
        NameKind.GroupType,
        NameKind.GroupProperty,
    ];

    public override IReadOnlyList<Rule> Rules { get; } = [Findings.Rules.EventNaming, Findings.Rules.PropertyNaming];

    public override void Run(CheckContext context)
    {
        var naming = context.Index.Settings.Naming;
        var conventions = new NamingConventions(new KeepWords(naming.Keep.Select(word => word.Value)));
        foreach (var kind in s_kinds)
        {
            var rule = kind == NameKind.Event ? Findings.Rules.EventNaming : Findings.Rules.PropertyNaming;
            if (context.IsOn(rule))
            {
                Check(context, kind, rule, conventions, Setting(naming, kind));
            }
        }
    }

    private static void Check(
        CheckContext context,
        NameKind kind,
        Rule rule,
        NamingConventions conventions,
        ConventionDeclaration? setting
    )
    {
        var names = context.Names.Where(place => place.Kind == kind && place.IsLive).ToLookup(place => place.Name);
        var ofPlan = names.Where(places => places.Any(place => !place.IsNested)).Select(places => places.Key).ToArray();
        var convention = setting is null
            ? conventions.Detect(ofPlan, kind == NameKind.Event ? conventions.TitleCase : conventions.SnakeCase)
            : conventions.Of(setting);
        var expected = convention.Description;
        if (setting is null)
        {
            expected +=
                ofPlan.Length < NamingConventions.FewestNames
                    ? ", the default"
                    : ", which the plan's names seem to follow";
        }

        foreach (var places in names)
        {
            if (places.Key.Length > 0 && !convention.Accepts(places.Key))
            {
                context.ReportName(rule, places, Message(kind, places.Key, convention, expected));
            }
        }
    }

    private static string Message(NameKind kind, string name, NamingConvention convention, string expected)
    {
        var subject = $"The {kind.Noun()} {CheckContext.Quote(name)} does not follow {expected}";
        return convention.Suggest(name) is { } suggestion
            ? $"{subject}: write {CheckContext.Quote(suggestion)}."
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
