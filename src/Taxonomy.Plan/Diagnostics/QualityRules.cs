using static Taxonomy.Plans.Diagnostics.FindingSeverity;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Contains the rules on completeness, TAX301 to TAX311, and their messages.</summary>
public static class QualityRules
{
    private const string Category = "Taxonomy.Quality";

    private const string ExpiredOn = "'{0}' expired on {1}. ";
    private const string ExpiredWith = "'{0}' expired with version {1} of the product, and the version is now {2}. ";
    private const string Retire = "Mark it 'retired', or set a later 'expires'.";
    private const string Remove = "Remove it, or set a later 'expires'.";

    public static Rule NoDescription { get; } =
        new(
            "TAX301",
            "Event without a description",
            Category,
            Warning,
            "A description says when the event occurs; it becomes the documentation of the method."
        );

    internal static MessageFormat EventWithoutDescription { get; } =
        NoDescription.Message("The event '{0}' has no description. Describe in one sentence when it occurs.");

    internal static MessageFormat DescriptionRepeatsName { get; } =
        NoDescription.Message(
            "The description of the event '{0}' only repeats its name. Describe in one sentence when the event occurs."
        );

    public static Rule NoOwner { get; } =
        new(
            "TAX302",
            "Event without an owner",
            Category,
            None,
            "An owner is the team or person that answers questions about the event."
        );

    internal static MessageFormat EventWithoutOwner { get; } =
        NoOwner.Message("The event '{0}' has no owner. Set 'owner' on the event, or in the root for all events.");

    public static Rule Unused { get; } =
        new(
            "TAX303",
            "Unused definition",
            Category,
            Warning,
            "A type, shared property or bundle is defined, but not used."
        );

    internal static MessageFormat UnusedType { get; } =
        Unused.Message("The type '{0}' is not used. Remove it, or use it for a property.");

    internal static MessageFormat UnusedProperty { get; } =
        Unused.Message("The shared property '{0}' is not used. Remove it, or use it in an event.");

    internal static MessageFormat UnusedBundle { get; } =
        Unused.Message("The bundle '{0}' is not used. Remove it, or include it in an event.");

    public static Rule Expired { get; } =
        new(
            "TAX304",
            "Expired definition",
            Category,
            Warning,
            "The day or version of the product that 'expires' names has been reached."
        );

    internal static MessageFormat ExpiredByDay { get; } = Expired.Message(ExpiredOn + Retire);

    internal static MessageFormat ExpiredByVersion { get; } = Expired.Message(ExpiredWith + Retire);

    internal static MessageFormat RemovableExpiredByDay { get; } = Expired.Message(ExpiredOn + Remove);

    internal static MessageFormat RemovableExpiredByVersion { get; } = Expired.Message(ExpiredWith + Remove);

    public static Rule NoEffect { get; } =
        new(
            "TAX305",
            "'suppress', 'rules' or baseline entry without effect",
            Category,
            Warning,
            "The entry changes nothing, because the rule reports nothing here, less than the baseline lists, or has this "
                + "severity by default."
        );

    internal static MessageFormat DefaultSeverity { get; } =
        NoEffect.Message("The severity of {0} is '{1}' by default. Remove this entry.");

    internal static MessageFormat SuppressesNothing { get; } =
        NoEffect.Message("{0} reports nothing here. Remove this entry.");

    internal static MessageFormat BaselineEntry { get; } =
        NoEffect.Message("{0} no longer reports anything at '{1}'. Remove this entry from the baseline.");

    internal static MessageFormat BaselineCount { get; } =
        NoEffect.Message(
            "{0} reports fewer diagnostics at '{1}' than the {2} that the baseline lists. Change the count to {3}."
        );

    public static Rule NoPropertyDescription { get; } =
        new(
            "TAX306",
            "Property without a description",
            Category,
            None,
            "A description says what the value means; it becomes the documentation of the parameter."
        );

    internal static MessageFormat PropertyWithoutDescription { get; } =
        NoPropertyDescription.Message(
            "The {0} '{1}' has no description. Describe in one sentence what its value means."
        );

    public static Rule MissingKey { get; } =
        new(
            "TAX307",
            "Missing required key",
            Category,
            Warning,
            "The plan's root lists keys that every event or event property must have, and one of them is missing."
        );

    internal static MessageFormat KeysMissing { get; } =
        MissingKey.Message("The {0} '{1}' has no {2}. Add what 'required_keys' in the root of the plan lists.");

    public static Rule WrongExample { get; } =
        new(
            "TAX308",
            "Example that does not match its event",
            Category,
            Warning,
            "An example of a whole event lacks a required property, has one that the event does not have, or an invalid value."
        );

    internal static MessageFormat UnknownInExample { get; } =
        WrongExample.Message("'{0}' is not a property of '{1}'. Remove it from the example, or add it to '{1}'.");

    internal static MessageFormat UnknownInExampleButNear { get; } =
        WrongExample.Message("'{0}' is not a property of '{1}'. Did you mean '{2}'?");

    internal static MessageFormat MissingInExample { get; } =
        WrongExample.Message("The example of '{0}' has no {1}. Add every required property.");

    internal static MessageFormat InvalidInExample { get; } =
        WrongExample.Message("'{0}' in the example {1}. Correct the value, or change the property.");

    public static Rule MissingVariant { get; } =
        new(
            "TAX311",
            "Enum value without a variant",
            Category,
            Warning,
            "An event has variants for some values of an enum, and so cannot be tracked with the other ones."
        );

    internal static MessageFormat ValuesWithoutVariant { get; } =
        MissingVariant.Message(
            "'{0}' has no variant for {1} of '{2}'. Add every value of the enum to 'variants', even one without properties "
                + "of its own."
        );

    public static Rule NoClassification { get; } =
        new(
            "TAX312",
            "Property without a classification",
            Category,
            None,
            "A classification says which class of data a property is, for example personal data, so that nothing is "
                + "collected without a decision."
        );

    internal static MessageFormat PropertyWithoutClassification { get; } =
        NoClassification.Message(
            "The {0} '{1}' has no classification. Add 'classification' with the class of its data."
        );

    // After the rules, which must exist before they are listed.
    internal static IReadOnlyList<Rule> All { get; } =
    [
        NoDescription,
        NoOwner,
        Unused,
        Expired,
        NoEffect,
        NoPropertyDescription,
        MissingKey,
        WrongExample,
        MissingVariant,
        NoClassification,
    ];
}
