using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX311: values of an enum for which an event with variants has none.</summary>
internal sealed class MissingVariantRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.MissingVariant];

    public override void Run(RuleContext context)
    {
        foreach (var entry in context.Index.Events)
        {
            var (file, declaration) = entry.Definition;
            if (
                declaration is not { Retired: null, Variants: { Discriminator: { } discriminator } variants }
                || entry.Resolved is not { HasVariants: true } resolved
                || context.Index.FindEnum(TypeOf(resolved)) is not { } type
            )
            {
                continue;
            }

            var values = new HashSet<string>(type.Members.Select(value => value.Value), StringComparer.Ordinal);
            if (!variants.All.All(variant => values.Contains(variant.Name)))
            {
                // Another value may be meant, which has been reported.
                continue;
            }

            var missing = type
                .Members.Where(value => value.Deprecation is null && variants.Find(value.Value) is null)
                .Select(value => value.Value)
                .ToList();
            if (missing.Count > 0)
            {
                context.Report(
                    file,
                    QualityRules.ValuesWithoutVariant.CreateFinding(
                        discriminator.NameSpan,
                        declaration.Name,
                        Phrase.Quoted(missing),
                        discriminator.Name
                    ),
                    declaration
                );
            }
        }
    }

    private static string? TypeOf(EventDefinition resolved) =>
        resolved
            .Members.FirstOrDefault(member => member.Property?.Name == resolved.Discriminator)
            ?.Property!.Type.TypeName;
}
