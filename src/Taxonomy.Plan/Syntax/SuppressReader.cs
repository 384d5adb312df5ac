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
            if (FindRule(context, text, isKey: false) is not null)
            {
                ids.Add(text);
            }
        }

        return ids.ToArray();
    }

    /// <summary>The rule of an ID, if the plan can do anything about it; reports otherwise.</summary>
    public static Rule? FindRule(ReadingContext context, Located<string> id, bool isKey)
    {
        if (RuleCatalog.Find(id.Value) is { } rule)
        {
            if (RuleCatalog.IsConfigurable(rule))
            {
                return rule;
            }

            context.Report(FormatRules.AlwaysError, id.Span, rule.Id);
            return null;
        }

        if (IsCodeRule(id.Value))
        {
            context.Report(CodeRule(id.Value, isKey), id.Span, id.Value);
            return null;
        }

        var nearest = NearestName.Find(
            id.Value,
            RuleCatalog.All.Where(RuleCatalog.IsConfigurable).Select(known => known.Id)
        );
        context.Report(Unknown(nearest is not null, isKey), id.Span, id.Value, nearest ?? "");
        return null;
    }

    private static MessageFormat Unknown(bool isNear, bool isKey) =>
        (isNear, isKey) switch
        {
            (true, true) => FormatRules.NotARuleKeyButNear,
            (true, false) => FormatRules.NotARuleIdButNear,
            (false, true) => FormatRules.NotARuleKey,
            (false, false) => FormatRules.NotARuleId,
        };

    // An .editorconfig applies to locations in C# files only.
    private static MessageFormat CodeRule(string id, bool isKey) =>
        (id, isKey) switch
        {
            ("TAX511", true) => FormatRules.CodeRuleInPlanKey,
            ("TAX511", false) => FormatRules.CodeRuleInPlanId,
            ("TAX517" or "TAX519" or "TAX520" or "TAX521", true) => FormatRules.CodeRuleWithoutLocationKey,
            ("TAX517" or "TAX519" or "TAX520" or "TAX521", false) => FormatRules.CodeRuleWithoutLocationId,
            (_, true) => FormatRules.CodeRuleKey,
            (_, false) => FormatRules.CodeRuleId,
        };

    private static bool IsCodeRule(string id) =>
        id.Length == 6 && id.StartsWith("TAX5", StringComparison.Ordinal) && char.IsDigit(id[4]) && char.IsDigit(id[5]);
}
