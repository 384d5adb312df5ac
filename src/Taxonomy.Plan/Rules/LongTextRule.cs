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

    public override IReadOnlyList<Rule> Rules { get; } = [RuleCatalog.TooLong];

    public override void Run(RuleContext context)
    {
        foreach (var group in context.Groups)
        {
            if (group.Name.Length > Longest)
            {
                context.ReportName(
                    RuleCatalog.TooLong,
                    group.Places.Where(place => !place.IsRetired),
                    Message($"The name of the {group.Kind.Noun()}", group.Name)
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
                    RuleCatalog.TooLong,
                    place.File,
                    value.Span,
                    Message("The value", value.Text),
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
                    RuleCatalog.TooLong,
                    file,
                    value.NameSpan,
                    Message("The value", value.Name),
                    [value, .. around]
                );
            }
        }
    }

    private static string Message(string what, string text) =>
        Invariant($"{what} has {text.Length:N0} characters, and Amplitude cuts texts after {Longest:N0}. Shorten it.");
}
