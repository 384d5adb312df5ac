using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX201 and TAX202: names that do not follow their kind's convention.</summary>
internal sealed class NamingRule : PlanRule
{
    /// <summary>As many conventions are counted in the message of a plan that follows none.</summary>
    private const int MostCounts = 3;

    private static readonly Phrase s_default = new(", the default");
    private static readonly Phrase s_unanimous = new(", as all others do");

    public override IReadOnlyList<Rule> Rules { get; } = [NamingRules.EventNaming, NamingRules.PropertyNaming];

    public override void Run(RuleContext context)
    {
        foreach (var kind in NameKinds.All)
        {
            var rule = RuleOf(kind);
            if (context.IsOn(rule))
            {
                Check(context, kind);
            }
        }
    }

    /// <summary>The rule on the names of a kind.</summary>
    public static Rule RuleOf(NameKind kind) =>
        kind == NameKind.Event ? NamingRules.EventNaming : NamingRules.PropertyNaming;

    /// <summary>The name that would follow its kind's convention; null: it does already, or there is none.</summary>
    public static string? Suggest(RuleContext context, NameKind kind, string name) =>
        Names.From(context, kind).Convention?.Suggest(name) is { } suggestion && suggestion != name ? suggestion : null;

    private static void Check(RuleContext context, NameKind kind)
    {
        var names = Names.From(context, kind);
        if (names.Convention is not { } convention)
        {
            ReportNoConvention(context, kind, names);
            return;
        }

        // Of two names that differ only in case or separators one is to be removed first.
        foreach (var group in names.All)
        {
            if (
                !convention.Accepts(group.Name)
                && !AmplitudeNames.IsDefined(kind, group.Name)
                && !context.IsOneTooMany(kind, group.Name)
            )
            {
                var suggestion = convention.Suggest(group.Name);
                // What cannot be seen is corrected first: the name may follow the convention without it.
                var isConfusable =
                    SuspiciousText.Find(group.Name) is not null && context.IsOn(NamingRules.InvisibleCharacter);
                context.ReportName(
                    group.Places.Where(place =>
                        place.IsLive && (!isConfusable || context.IsSuppressed(NamingRules.InvisibleCharacter, place))
                    ),
                    Message(kind, suggestion is not null),
                    kind.Noun(),
                    group.Name,
                    new Phrase(convention.Description),
                    names.Origin,
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

    private static void ReportNoConvention(RuleContext context, NameKind kind, Names names)
    {
        var counts = names.Shares.Take(MostCounts).Select(share => $"{share.Followed} {share.Convention.Name}");
        context.ReportName(
            names
                .All.SelectMany(group => group.Places)
                .Where(place => place is { IsLive: true, IsNested: false })
                .Take(1),
            kind == NameKind.Event ? NamingRules.NoEventConvention : NamingRules.NoPropertyConvention,
            kind.Noun(),
            names.Compared,
            new Phrase(string.Join(", ", counts.DefaultIfEmpty("none of them a known one")))
        );
    }

    /// <summary>The names of one kind, and what they follow.</summary>
    private sealed record Names(List<NameGroup> All, NamingConvention? Convention, Phrase Origin)
    {
        public IReadOnlyList<ConventionShare> Shares { get; private init; } = [];

        /// <summary>The number of names from which the convention is inferred.</summary>
        public int Compared { get; private init; }

        public static Names From(RuleContext context, NameKind kind)
        {
            var naming = context.Index.Settings.Naming;
            var conventions = new NamingConventions(new KeepWords(naming.Keep.Select(word => word.Value)));
            List<NameGroup> all =
            [
                .. context.Groups.Where(group => group.Kind == kind && group.Has(static place => place.IsLive)),
            ];
            if (Setting(naming, kind) is { } setting)
            {
                return new(all, conventions.From(setting.Name, setting.Pattern, setting.Example), Phrase.None);
            }

            // Of two names that differ only in case or separators one is to be removed, and it is not known which.
            var compared = all.Where(group =>
                    group.Has(static place => place is { IsLive: true, IsNested: false })
                    && !context.IsOneTooMany(kind, group.Name)
                )
                .Select(group => group.Name)
                .ToArray();
            var fallback = kind == NameKind.Event ? conventions.TitleCase : conventions.SnakeCase;
            var inferred = conventions.Infer(compared, fallback);
            var share = inferred.Shares.FirstOrDefault(share => share.Convention == inferred.Convention);
            return new(
                all,
                inferred.Convention,
                share is { Total: >= NamingConventions.FewestNames }
                        ? new(FormattableString.Invariant($", as {share.Followed} of {share.Total} names do"))
                    : inferred.Convention == fallback ? s_default
                    : s_unanimous
            )
            {
                Shares = inferred.Shares,
                Compared = inferred.Shares.Count > 0 ? inferred.Shares[0].Total : compared.Length,
            };
        }
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
