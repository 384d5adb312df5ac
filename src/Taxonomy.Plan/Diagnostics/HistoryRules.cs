using static Taxonomy.Plans.Diagnostics.FindingSeverity;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Contains the rules on what has been shipped, TAX401 to TAX404, and their messages.</summary>
public static class HistoryRules
{
    internal const string Category = "Taxonomy.History";

    private const string Removed = "The {0} {1} is in the shipped file, but no longer in the plan. ";
    private const string Renamed =
        "The {0} {1} is in the shipped file, but no longer in the plan. If it was renamed to '{2}', undo the "
        + "renaming, or ";
    private const string RetireOrDeprecate = "Restore it, and mark it 'deprecated' or 'retired'.";
    private const string MakeOptional = "Make it optional, because older versions of the product do not send it.";

    public static Rule ShippedGone { get; } =
        new(
            "TAX401",
            "Shipped name removed",
            Category,
            Error,
            "Recorded events keep their names. Deprecate the definition or mark it 'retired' instead of "
                + "removing it."
        );

    internal static MessageFormat RemovedName { get; } = ShippedGone.Message(Removed + RetireOrDeprecate);

    internal static MessageFormat RemovedGroupType { get; } =
        ShippedGone.Message(Removed + "Restore it, and mark it 'deprecated'.");

    internal static MessageFormat RenamedDefinition { get; } =
        ShippedGone.Message(Renamed + "restore it with 'deprecated: {{ use: {2} }}'.");

    internal static MessageFormat RenamedProperty { get; } =
        ShippedGone.Message(Renamed + "restore it, and mark it 'deprecated' or 'retired'.");

    internal static MessageFormat RemovedMember { get; } =
        ShippedGone.Message(
            "The member '{2}' of the {0} '{1}' is in the shipped file, but no longer in the plan. " + RetireOrDeprecate
        );

    public static Rule ShippedTypeChanged { get; } =
        new(
            "TAX402",
            "Shipped type changed",
            Category,
            Error,
            "Recorded events keep their types and values. Use a new name for values of another type."
        );

    internal static MessageFormat ChangedType { get; } =
        ShippedTypeChanged.Message(
            "The {0} '{1}' is {3}, but {2} in the shipped file. Restore the type, or use a new name with the new type."
        );

    internal static MessageFormat RemovedValue { get; } =
        ShippedTypeChanged.Message(
            "The enum of the {0} '{1}' no longer contains {2} from the shipped file. Restore each value, and mark it "
                + "'deprecated'."
        );

    internal static MessageFormat ClosedEvent { get; } =
        ShippedTypeChanged.Message(
            "The event '{0}' is {2}, but {1} in the shipped file. Restore 'open', because recorded events have such "
                + "properties."
        );

    public static Rule ShippedGainedRequired { get; } =
        new(
            "TAX403",
            "Required property added to a shipped event",
            Category,
            Warning,
            "Older versions of the product send the event without the property."
        );

    internal static MessageFormat RequiredInEvent { get; } =
        ShippedGainedRequired.Message(
            "The {0} '{1}' is required, but '{2}' does not have it in the shipped file. " + MakeOptional
        );

    internal static MessageFormat RequiredInEvents { get; } =
        ShippedGainedRequired.Message(
            "The {0} '{1}' is required, but events do not have it in the shipped file. " + MakeOptional
        );

    internal static MessageFormat RequiredInObject { get; } =
        ShippedGainedRequired.Message(
            "The {0} '{1}' is required, but its object does not have it in the shipped file. " + MakeOptional
        );

    public static Rule NotShipped { get; } =
        new(
            "TAX404",
            "Definition not in the shipped file",
            Category,
            None,
            "The shipped file lists what has been released; the definition is not part of it yet."
        );

    internal static MessageFormat NewName { get; } =
        NotShipped.Message("The {0} '{1}' is not in the shipped file. Update the file when it is released.");

    internal static MessageFormat NewType { get; } =
        NotShipped.Message(
            "The type of the {0} '{1}' is not in the shipped file. Update the file when it is released."
        );

    internal static MessageFormat NewOpen { get; } =
        NotShipped.Message("The event '{0}' is {2}, but {1} in the shipped file. Update the file when it is released.");

    // After the rules, which must exist before they are listed.
    internal static IReadOnlyList<Rule> All { get; } =
    [ShippedGone, ShippedTypeChanged, ShippedGainedRequired, NotShipped];
}
