namespace Taxonomy.Plans.Diagnostics;

/// <summary>Lists the rules on the plan. Each is defined and listed, with its messages, in the class of its category.</summary>
public static class RuleCatalog
{
    /// <summary>Gets all rules in the order of their IDs.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        YamlRules.InvalidYaml,
        .. FormatRules.All,
        .. LimitRules.All,
        .. NamingRules.All,
        .. QualityRules.All,
        .. HistoryRules.All,
    ];

    /// <summary>Returns the rule of an ID such as <c>TAX101</c>, or null if no rule on the plan has it.</summary>
    public static Rule? Find(string id)
    {
        foreach (var rule in All)
        {
            if (rule.Id == id)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>Returns whether a plan can set the rule's severity, or suppress it at an item.</summary>
    public static bool IsConfigurable(Rule rule) => rule.Category != FormatRules.Category;
}
