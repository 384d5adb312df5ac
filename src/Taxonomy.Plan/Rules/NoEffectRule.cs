using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Rules;

/// <summary>
/// TAX305: entries of <c>suppress</c> that have silenced nothing, and of <c>rules</c> that say what holds anyway. To be
/// run after all others.
/// </summary>
internal sealed class NoEffectRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.NoEffect];

    public override void Run(RuleContext context)
    {
        foreach (var entry in context.Index.Settings.Rules)
        {
            if (entry.Severity == entry.Rule.DefaultSeverity)
            {
                context.Report(
                    file: 0,
                    QualityRules.DefaultSeverity.CreateFinding(
                        entry.Span,
                        entry.Rule.Id,
                        entry.Severity.ToString().ToLowerInvariant()
                    )
                );
            }
        }

        // What cannot be read may be what it is about.
        if (context.HasUnreadableParts)
        {
            return;
        }

        var entries = Suppressions(context).ToList();
        // Those of this rule last: only then is it known whether they are of use.
        foreach (var (file, id, around) in entries.OrderBy(entry => entry.Id.Value == QualityRules.NoEffect.Id))
        {
            if (context.HasSilenced(file, id.Span) || !context.CanTell(id.Value))
            {
                continue;
            }

            var isOfThisRule = id.Value == QualityRules.NoEffect.Id;
            context.Report(
                file,
                QualityRules.SuppressesNothing.CreateFinding(id.Span, id.Value),
                isOfThisRule ? [] : around
            );
        }
    }

    private static IEnumerable<(int File, Located<string> Id, Declaration[] Around)> Suppressions(RuleContext context)
    {
        foreach (var (file, type) in context.Index.Types)
        {
            foreach (
                var entry in SuppressionsOf(file, type, [type]).Concat(SuppressionsOfValues(file, type.Enum, [type]))
            )
            {
                yield return entry;
            }
        }

        foreach (var (file, bundle) in context.Index.Bundles)
        {
            foreach (var entry in SuppressionsOf(file, bundle, [bundle]))
            {
                yield return entry;
            }
        }

        foreach (var (file, variant, owner) in context.Index.Variants)
        {
            if (variant.Retired is null && owner.Retired is null)
            {
                foreach (var entry in SuppressionsOf(file, variant, [variant, owner]))
                {
                    yield return entry;
                }
            }
        }

        foreach (var place in context.Names)
        {
            // Nothing is said about what is retired; should it come back, so does what it had suppressed.
            var values = (place.Declaration as PropertyDeclaration)?.Enum;
            if (place.IsRetired || (values is null && place.Declaration.Suppressed.Count == 0))
            {
                continue;
            }

            foreach (
                var entry in SuppressionsOf(place.File, place.Declaration, place.Around)
                    .Concat(SuppressionsOfValues(place.File, values, place.Around))
            )
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<(int File, Located<string> Id, Declaration[] Around)> SuppressionsOfValues(
        int file,
        EnumDeclaration? values,
        Declaration[] around
    ) =>
        (values?.Values ?? [])
            .Where(value => value.Suppressed.Count > 0)
            .SelectMany(value => SuppressionsOf(file, value, [value, .. around]));

    // What is broken has been left out of the rules.
    private static IEnumerable<(int File, Located<string> Id, Declaration[] Around)> SuppressionsOf(
        int file,
        Declaration declaration,
        Declaration[] around
    ) =>
        declaration is TypeDeclaration { IsBroken: true } || declaration.Suppressed.Count == 0
            ? []
            : declaration.Suppressed.Select(id => (file, id, around));
}
