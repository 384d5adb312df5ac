using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using static System.FormattableString;

namespace Taxonomy.Plans.Rules;

/// <summary>
/// TAX104, as far as texts are concerned: names, values of enums and consts that Amplitude would cut. Nesting is the
/// reader's business, since what is too deep cannot be generated.
/// </summary>
internal sealed class LongTextRule : PlanRule
{
    /// <summary>In UTF-16 code units, as the runtime counts.</summary>
    private const int Longest = 1024;

    public override IReadOnlyList<Rule> Rules { get; } = [LimitRules.TooLong];

    public override void Run(RuleContext context)
    {
        foreach (var group in context.Groups)
        {
            if (group.Name.Length > Longest)
            {
                context.ReportName(
                    group.Places.Where(place => !place.IsRetired),
                    LimitRules.LongName,
                    group.Kind.Noun(),
                    Longest,
                    group.Name.Length
                );
            }
        }

        foreach (var (file, type) in context.Index.Types)
        {
            CheckValues(context, file, type.Enum, [type]);
        }

        foreach (var place in context.Names)
        {
            if (place.IsRetired || place.Declaration is not PropertyDeclaration property)
            {
                continue;
            }

            CheckValues(context, place.File, property.Enum, place.Around);
            if (property.Const is { } value && value.Text.Length > Longest)
            {
                context.Report(
                    place.File,
                    LimitRules.LongValue.CreateFinding(value.Span, Longest, value.Text.Length),
                    place.Around
                );
            }
        }
    }

    private static void CheckValues(RuleContext context, int file, EnumDeclaration? values, Declaration[] around)
    {
        foreach (var value in values?.Values ?? [])
        {
            if (value.Name.Length > Longest)
            {
                context.Report(
                    file,
                    LimitRules.LongValue.CreateFinding(value.NameSpan, Longest, value.Name.Length),
                    [value, .. around]
                );
            }
        }
    }
}
