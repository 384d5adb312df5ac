using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads IDs of rules: those that <c>suppress</c> lists, and the keys of <c>rules</c>.</summary>
internal static class SuppressReader
{
    public static IReadOnlyList<Located<string>>? Read(ReadingContext context, YamlEntry entry)
    {
        if (Values.Texts(context, entry) is not { Count: > 0 } texts)
        {
            return null;
        }

        var ids = new List<Located<string>>(texts.Count);
        foreach (var text in texts)
        {
            if (FindRule(context, text, RuleCatalog.WrongKind) is not null)
            {
                ids.Add(text);
            }
        }

        return ids.ToArray();
    }

    /// <summary>The rule of an ID, if the plan can do anything about it; reports otherwise.</summary>
    public static Rule? FindRule(ReadingContext context, Located<string> id, Rule unknown)
    {
        if (RuleCatalog.Find(id.Value) is { } rule)
        {
            if (RuleCatalog.IsConfigurable(rule))
            {
                return rule;
            }

            context.Report(
                RuleCatalog.WrongKind,
                id.Span,
                $"{rule.Id} is always an error, since what it reports is left out of the generated code. Remove this entry."
            );
            return null;
        }

        if (IsCodeRule(id.Value))
        {
            context.Report(unknown, id.Span, $"{id.Value} is a rule on C# code: {CodeRuleAdvice(id.Value)}.");
            return null;
        }

        context.Report(
            unknown,
            id.Span,
            $"There is no rule '{MessageText.Shorten(id.Value)}'."
                + NearestName.Suggestion(
                    id.Value,
                    RuleCatalog.All.Where(RuleCatalog.IsConfigurable).Select(known => known.Id)
                )
        );
        return null;
    }

    // An .editorconfig reaches what stands in a C# file, and nothing else.
    private static string CodeRuleAdvice(string id) =>
        id switch
        {
            "TAX511" =>
                "configure it in a .globalconfig, since it stands in the plan, out of the reach of an .editorconfig",
            "TAX517" => "configure it in a .globalconfig, since it has no place that an .editorconfig could reach",
            _ => "configure it in .editorconfig, and suppress it in the code",
        };

    private static bool IsCodeRule(string id) =>
        id.Length == 6 && id.StartsWith("TAX5", StringComparison.Ordinal) && char.IsDigit(id[4]) && char.IsDigit(id[5]);
}
