using static Taxonomy.Plans.Diagnostics.FindingSeverity;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Contains the rules on what Amplitude and other destinations accept, TAX101 to TAX108, and their messages.</summary>
public static class LimitRules
{
    private const string Category = "Taxonomy.Limits";

    private const string FewerGroupTypes = "Use a property instead, or remove another group type.";
    private const string FewerNames = "Move the variable part of names to property values, or retire unused names.";

    /// <summary>How many group types a plan may have.</summary>
    public static PlanLimit GroupTypes { get; } = new("group_types", 5, "group types");

    public static Rule TooManyGroupTypes { get; } =
        new(
            "TAX101",
            "Too many group types",
            Category,
            Error,
            "Amplitude allows five group types. The others are not generated unless the plan makes this rule a warning."
        );

    internal static MessageFormat MoreGroupTypesThanAmplitude { get; } =
        TooManyGroupTypes.Message(
            "'{0}' is group type {1} of the plan, but Amplitude allows only {2}. " + FewerGroupTypes
        );

    internal static MessageFormat MoreGroupTypesThanLimit { get; } =
        TooManyGroupTypes.Message(
            "'{0}' is group type {1} of the plan, but its 'limits' allow only {2}. " + FewerGroupTypes
        );

    /// <summary>How many events a plan may have.</summary>
    public static PlanLimit Events { get; } = new("events", 2000, "events");

    /// <summary>How many different event properties a plan may have.</summary>
    public static PlanLimit EventProperties { get; } = new("event_properties", 2000, "event properties");

    /// <summary>How many user properties a plan may have.</summary>
    public static PlanLimit UserProperties { get; } = new("user_properties", 1000, "user properties");

    public static Rule TooManyNames { get; } =
        new(
            "TAX102",
            "Too many events or properties",
            Category,
            Warning,
            "Amplitude allows 2,000 event types, 2,000 event properties and 1,000 user properties. The others cannot be "
                + "queried."
        );

    internal static MessageFormat MoreNamesThanAmplitude { get; } =
        TooManyNames.Message(
            "The plan has {0} {1}, but Amplitude allows only {2}; '{3}' exceeds the limit. " + FewerNames
        );

    internal static MessageFormat MoreNamesThanLimit { get; } =
        TooManyNames.Message(
            "The plan has {0} {1}, but its 'limits' allow only {2}; '{3}' exceeds the limit. " + FewerNames
        );

    public static Rule ReservedName { get; } =
        new("TAX103", "Name reserved by Amplitude", Category, Error, "Amplitude uses the name itself.");

    internal static MessageFormat ReservedPrefix { get; } =
        ReservedName.Message("The {0} '{1}' begins with '{2}', which Amplitude reserves. Choose another name.");

    internal static MessageFormat ReservedEvent { get; } =
        ReservedName.Message("The event '{0}' is sent by Amplitude itself. Choose another name.");

    internal static MessageFormat RevenueProperty { get; } =
        ReservedName.Message(
            "The event property '{0}' is sent by Amplitude's SDKs with revenue. Remove it, and set 'revenue: true' on its "
                + "events."
        );

    internal static MessageFormat RevenueEvent { get; } =
        ReservedName.Message(
            "The event '{0}' is sent by Amplitude's SDKs for revenue. Remove it, and set 'revenue: true' on an event of your "
                + "own."
        );

    public static Rule TooLong { get; } =
        new(
            "TAX104",
            "Too long or too deeply nested",
            Category,
            Error,
            "Amplitude truncates strings after 1,024 characters, and rejects values that are nested more than 40 levels "
                + "deep."
        );

    internal static MessageFormat LongName { get; } =
        TooLong.Message("The name of the {0} must have at most {1} characters, but has {2}. Shorten it.");

    internal static MessageFormat LongValue { get; } =
        TooLong.Message("The value must have at most {0} characters, but has {1}. Shorten it.");

    internal static MessageFormat TooDeep { get; } =
        TooLong.Message("The value is nested more than 40 levels deep, which Amplitude rejects. Reduce the nesting.");

    public static Rule UnsupportedGroups { get; } =
        new(
            "TAX105",
            "Group type that a destination does not support",
            Category,
            Error,
            "A destination of the plan does not support groups."
        );

    internal static MessageFormat GroupsNotSupported { get; } =
        UnsupportedGroups.Message(
            "'{0}' is a group type, but {1} does not support groups. Use a property instead, or remove '{2}' from "
                + "'destinations'."
        );

    public static Rule UnsupportedOperation { get; } =
        new(
            "TAX106",
            "Operation that a destination does not support",
            Category,
            Error,
            "A destination of the plan does not support an operation on properties."
        );

    internal static MessageFormat OperationNotSupported { get; } =
        UnsupportedOperation.Message(
            "{0} does not support the operation '{1}'. Remove it from the property, or remove '{2}' from "
                + "'destinations'."
        );

    internal static MessageFormat GroupPropertyNotSupported { get; } =
        UnsupportedOperation.Message(
            "The group property '{0}' cannot be set, because {1} does not support properties of groups. Remove it, "
                + "or remove '{2}' from 'destinations'."
        );

    public static Rule TooManyForDestination { get; } =
        new(
            "TAX107",
            "Too many names for a destination",
            Category,
            Warning,
            "A destination of the plan drops the events or properties that exceed its limits."
        );

    internal static MessageFormat MoreEventsThanDestination { get; } =
        TooManyForDestination.Message(
            "The plan has {0} events, but {1} accepts only {2} different names; '{3}' exceeds the limit. " + FewerNames
        );

    internal static MessageFormat MorePropertiesThanDestination { get; } =
        TooManyForDestination.Message(
            "The event '{0}' has {1} properties, but {2} accepts only {3} in an event. Remove some of them, or remove '{4}' "
                + "from 'destinations'."
        );

    public static Rule RefusedName { get; } =
        new(
            "TAX108",
            "Name that a destination does not accept",
            Category,
            Error,
            "A destination of the plan rejects or truncates the name."
        );

    internal static MessageFormat LongNameForDestination { get; } =
        RefusedName.Message(
            "The name of the {0} has {1} characters, but {2} accepts at most {3}. Shorten it, or remove '{4}' from "
                + "'destinations'."
        );

    internal static MessageFormat CharacterForDestination { get; } =
        RefusedName.Message(
            "The {0} '{1}' contains '{2}', which {3} does not accept in names. Rename it, or remove '{4}' from "
                + "'destinations'."
        );

    // After the limits and rules, which must exist before they are listed.

    /// <summary>Gets all limits, in the order of the documentation.</summary>
    public static IReadOnlyList<PlanLimit> Limits { get; } = [Events, EventProperties, UserProperties, GroupTypes];

    internal static IReadOnlyList<Rule> All { get; } =
    [
        TooManyGroupTypes,
        TooManyNames,
        ReservedName,
        TooLong,
        UnsupportedGroups,
        UnsupportedOperation,
        TooManyForDestination,
        RefusedName,
    ];
}
