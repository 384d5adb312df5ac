using static Taxonomy.Plans.Diagnostics.FindingSeverity;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Contains the rules on what has been shipped, TAX401 to TAX404, and their messages.</summary>
public static class HistoryRules
{
    internal const string Category = "Taxonomy.History";

    private const string Removed =
        "The {0} {1} was shipped and is no longer in the plan. Recorded data keeps its name: ";
    private const string Renamed =
        "The {0} {1} was shipped and is no longer in the plan; '{2}' looks like its new name. Recorded data keeps the "
        + "old one: ";
    private const string RetireOrDeprecate = "restore it, and deprecate it or mark it 'retired'.";
    private const string MakeOptional = "Make it optional, because older versions of the product do not send it.";

    public static Rule ShippedGone { get; } =
        new(
            "TAX401",
            "Shipped name removed",
            Category,
            Error,
            "Recorded data keeps the names that were shipped. Deprecate the definition or mark it 'retired' instead of "
                + "removing it."
        );

    internal static MessageFormat RemovedName { get; } = ShippedGone.Message(Removed + RetireOrDeprecate);

    internal static MessageFormat RemovedGroupType { get; } =
        ShippedGone.Message(Removed + "restore and deprecate it.");

    internal static MessageFormat RenamedDefinition { get; } =
        ShippedGone.Message(Renamed + "use it, or restore it with 'deprecated: {{ use: {2} }}'.");

    internal static MessageFormat RenamedProperty { get; } =
        ShippedGone.Message(Renamed + "use it, or " + RetireOrDeprecate);

    internal static MessageFormat RemovedMember { get; } =
        ShippedGone.Message(
            "The {0} '{1}' was shipped with the member '{2}', which is no longer in the plan. Recorded data keeps its name: "
                + RetireOrDeprecate
        );

    public static Rule ShippedTypeChanged { get; } =
        new(
            "TAX402",
            "Shipped type changed",
            Category,
            Error,
            "Recorded data keeps the types and values that were shipped. Use a new name for values of another type."
        );

    internal static MessageFormat ChangedType { get; } =
        ShippedTypeChanged.Message(
            "The {0} '{1}' was shipped as {2}, but is {3} now. Restore the type, or use a new name for the new values."
        );

    internal static MessageFormat RemovedValue { get; } =
        ShippedTypeChanged.Message(
            "The {0} '{1}' was shipped with {2}, which its enum no longer contains. Restore the value, and deprecate it."
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
        ShippedGainedRequired.Message("The {0} '{1}' is required, but '{2}' was shipped without it. " + MakeOptional);

    internal static MessageFormat RequiredInEvents { get; } =
        ShippedGainedRequired.Message("The {0} '{1}' is required, but events were shipped without it. " + MakeOptional);

    internal static MessageFormat RequiredInObject { get; } =
        ShippedGainedRequired.Message(
            "The {0} '{1}' is required, but its object was shipped without it. " + MakeOptional
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
        NotShipped.Message("The {0} '{1}' is not in the shipped file. Update the file with the next release.");

    internal static MessageFormat NewType { get; } =
        NotShipped.Message(
            "The type of the {0} '{1}' is not in the shipped file. Update the file with the next release."
        );
}
