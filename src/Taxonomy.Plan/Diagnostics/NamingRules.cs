using static Taxonomy.Plans.Diagnostics.FindingSeverity;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Contains the rules on names, TAX201 to TAX207, and their messages.</summary>
public static class NamingRules
{
    private const string Category = "Taxonomy.Naming";

    private const string OffConvention = "The {0} '{1}' does not follow {2}{3}. Write '{4}'.";
    private const string OffConventionWithoutSuggestion =
        "The {0} '{1}' does not follow {2}{3}. Rename it, or set 'naming' to the plan's convention.";
    private const string NoConvention =
        "The {1} {0} names of the plan do not follow a single convention ({2}). Set 'naming' to the plan's convention.";
    private const string DiffersOnlyInCase =
        "The {0} '{1}' differs from '{2}' only in case or separators, but Amplitude treats them as different names. ";

    private const string UseOneName = "Use one name for both, or suppress the rule if both are intended.";

    public static Rule EventNaming { get; } =
        new(
            "TAX201",
            "Event name does not follow the naming convention",
            Category,
            Warning,
            "The names of events follow one convention: the one that 'naming' sets, or the one that they clearly follow."
        );

    internal static MessageFormat EventOffConvention { get; } = EventNaming.Message(OffConvention);

    internal static MessageFormat EventOffConventionWithoutSuggestion { get; } =
        EventNaming.Message(OffConventionWithoutSuggestion);

    internal static MessageFormat NoEventConvention { get; } = EventNaming.Message(NoConvention);

    public static Rule PropertyNaming { get; } =
        new(
            "TAX202",
            "Property name does not follow the naming convention",
            Category,
            Warning,
            "The names of properties and group types follow one convention for each kind: the one that 'naming' sets, or "
                + "the one that they clearly follow."
        );

    internal static MessageFormat PropertyOffConvention { get; } = PropertyNaming.Message(OffConvention);

    internal static MessageFormat PropertyOffConventionWithoutSuggestion { get; } =
        PropertyNaming.Message(OffConventionWithoutSuggestion);

    internal static MessageFormat NoPropertyConvention { get; } = PropertyNaming.Message(NoConvention);

    public static Rule NearDuplicate { get; } =
        new(
            "TAX203",
            "Names that differ only in case or separators",
            Category,
            Warning,
            "Amplitude treats the names as different, and people read them as the same."
        );

    internal static MessageFormat AlikeNames { get; } =
        NearDuplicate.Message(DiffersOnlyInCase + "Use one name for both.");

    /// <summary>Gets the message for names that would get one identifier, so that only one is generated.</summary>
    internal static MessageFormat AlikeNamesInOneScope { get; } =
        NearDuplicate.Message(DiffersOnlyInCase + "Keep one, and remove the other.", Error);

    public static Rule InvisibleCharacter { get; } =
        new(
            "TAX204",
            "Invisible or confusable characters",
            Category,
            Warning,
            "Control characters, invisible, private and unassigned characters, unusual spaces, typographic quotes and mixed "
                + "scripts make different names look the same."
        );

    internal static MessageFormat ConfusableName { get; } =
        InvisibleCharacter.Message("The {0} '{1}' contains {2}. Write '{3}'.");

    internal static MessageFormat ConfusableNameWithoutSuggestion { get; } =
        InvisibleCharacter.Message("The {0} '{1}' contains {2}. Retype the name.");

    public static Rule ConflictingTypes { get; } =
        new(
            "TAX205",
            "Property with conflicting types",
            Category,
            Warning,
            "Amplitude cannot chart a property together that is a number in one event and a string in another."
        );

    internal static MessageFormat DifferentTypes { get; } =
        ConflictingTypes.Message(
            "The event property '{0}' is {1} here, but {2} in {3}, so Amplitude cannot chart them together. Use one type, or "
                + "rename this property."
        );

    public static Rule Restated { get; } =
        new(
            "TAX206",
            "Restated shared definition",
            Category,
            Info,
            "A definition in 'event_properties' or 'types' is repeated instead of used."
        );

    internal static MessageFormat SameType { get; } =
        Restated.Message(
            "'event_properties' already defines '{0}' with this type. Remove the type here to use that entry."
        );

    internal static MessageFormat OtherType { get; } =
        Restated.Message(
            "'event_properties' defines '{0}' with a different type. Remove the type here to use that entry, or "
                + "rename this property."
        );

    internal static MessageFormat SameValues { get; } =
        Restated.Message("The type '{0}' has the same values ({1}). Use its name instead.");

    internal static MessageFormat SameMembers { get; } =
        Restated.Message("The type '{0}' has the same members ({1}). Use its name instead.");

    internal static MessageFormat RepeatedMembers { get; } =
        Restated.Message(
            "The object with {0} is repeated in {1}. Define it once under 'types', and use the name of that type."
        );

    internal static MessageFormat RepeatedValues { get; } =
        Restated.Message(
            "The enum with {0} is repeated in {1}. Define it once under 'types', and use the name of that type."
        );

    internal static MessageFormat DifferentEnums { get; } =
        Restated.Message(
            "The property '{0}' has {1} different enums, in {2}. Define one enum under 'types' and use its name, or give "
                + "properties with different meanings different names."
        );

    public static Rule SimilarNames { get; } =
        new(
            "TAX207",
            "Names that are nearly the same",
            Category,
            Info,
            "Two names differ in a typing error, in the order of their words, or in singular and plural, so each chart shows "
                + "only a part of the data."
        );

    internal static MessageFormat MisspeltName { get; } =
        SimilarNames.Message("The {0} '{1}' differs from '{2}' in one letter. " + UseOneName);

    internal static MessageFormat ReorderedName { get; } =
        SimilarNames.Message("The {0} '{1}' contains the words of '{2}' in a different order. " + UseOneName);

    internal static MessageFormat SingularAndPlural { get; } =
        SimilarNames.Message("The {0} '{1}' is the singular or plural form of '{2}'. " + UseOneName);

    // After the rules, which must exist before they are listed.
    internal static IReadOnlyList<Rule> All { get; } =
    [EventNaming, PropertyNaming, NearDuplicate, InvisibleCharacter, ConflictingTypes, Restated, SimilarNames];
}
