namespace Taxonomy.Plans.Diagnostics;

/// <summary>Lists the rules on the plan. Each is defined, with its messages, in the class of its category.</summary>
public static class RuleCatalog
{
    /// <summary>Gets all rules in the order of their IDs.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        YamlRules.InvalidYaml,
        FormatRules.UnknownKey,
        FormatRules.WrongKind,
        FormatRules.DefinedTwice,
        FormatRules.UnknownReference,
        FormatRules.ConstraintMismatch,
        FormatRules.IdentifierCollision,
        FormatRules.FormatVersion,
        FormatRules.OperationNotAllowed,
        FormatRules.LanguageVersion,
        LimitRules.TooManyGroupTypes,
        LimitRules.TooManyNames,
        LimitRules.ReservedName,
        LimitRules.TooLong,
        NamingRules.EventNaming,
        NamingRules.PropertyNaming,
        NamingRules.NearDuplicate,
        NamingRules.InvisibleCharacter,
        NamingRules.ConflictingTypes,
        NamingRules.Restated,
        QualityRules.NoDescription,
        QualityRules.NoOwner,
        QualityRules.Unused,
        QualityRules.Expired,
        QualityRules.NoEffect,
        QualityRules.NoPropertyDescription,
        HistoryRules.ShippedGone,
        HistoryRules.ShippedTypeChanged,
        HistoryRules.ShippedGainedRequired,
        HistoryRules.NotShipped,
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
