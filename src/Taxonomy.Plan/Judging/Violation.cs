using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Judging;

/// <summary>The ways in which an event can break the plan.</summary>
internal enum ViolationKind
{
    /// <summary>The plan does not have the event, or has retired it.</summary>
    UnplannedEvent,

    /// <summary>The plan has the event in another spelling.</summary>
    EventSpelling,

    /// <summary>The event differs from a planned one in one letter.</summary>
    MisspeltEvent,

    /// <summary>A property, or an operation on it, that the plan does not have.</summary>
    UnplannedProperty,

    /// <summary>A required property was not sent.</summary>
    MissingProperty,

    /// <summary>A value of another type, beyond its constraints, or not one of an enum.</summary>
    WrongValue,

    /// <summary>The plan does not have the group type.</summary>
    UnplannedGroupType,

    /// <summary>The plan does not allow the group type for the event.</summary>
    GroupNotAllowed,
}

/// <summary>Represents one way in which an event breaks the plan.</summary>
/// <param name="Kind">How it breaks the plan.</param>
/// <param name="Subject">
/// The property with its path, for example <c>products[].price</c>, or the group type; empty for the event itself.
/// </param>
/// <param name="Message">What is wrong, then what to do.</param>
/// <param name="File">An index into <see cref="PlanIndex.Sources"/>; negative if no line of the plan is concerned.</param>
/// <param name="Span">The location in the file.</param>
internal sealed record Violation(ViolationKind Kind, string Subject, string Message, int File, SourceSpan Span)
{
    /// <summary>Gets the ID of the rule that code violates which sends such an event.</summary>
    public string RuleId =>
        Kind switch
        {
            ViolationKind.UnplannedEvent => "TAX501",
            ViolationKind.EventSpelling => "TAX503",
            ViolationKind.MisspeltEvent => "TAX516",
            ViolationKind.UnplannedProperty => "TAX506",
            // A call of the generated method has all required properties.
            ViolationKind.MissingProperty => "TAX502",
            ViolationKind.WrongValue => "TAX509",
            ViolationKind.UnplannedGroupType => "TAX507",
            ViolationKind.GroupNotAllowed => "TAX515",
            _ => throw new InvalidOperationException($"{Kind} has no rule."),
        };

    /// <summary>Gets whether the plan does not have the event.</summary>
    public bool IsUnplannedEvent =>
        Kind is ViolationKind.UnplannedEvent or ViolationKind.EventSpelling or ViolationKind.MisspeltEvent;
}
