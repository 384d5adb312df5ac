using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Diagnostics;

namespace Taxonomy.Generators.Analyzers;

/// <summary>
/// Contains the rules on C# code in the order of their IDs, with a descriptor for each of their messages; the first one
/// of an ID is the general one. They are ordinary analyzer rules: <c>.editorconfig</c>, <c>#pragma</c> and
/// <c>[SuppressMessage]</c> work.
/// </summary>
internal static class CodeRules
{
    private const string Category = "Taxonomy.Code";

    private const string FewerGroupTypes = "Use a property instead, or remove another group type.";

    public static DiagnosticDescriptor UnplannedEvent { get; } =
        Describe(
            "TAX501",
            "Event missing from the plan",
            DiagnosticSeverity.Warning,
            "The event is tracked by a name that the plan does not contain, so its spelling and properties are not checked.",
            "The plan has no event '{0}'. Add it to the plan, and call the generated method."
        );

    public static DiagnosticDescriptor RetiredEvent { get; } =
        Message(UnplannedEvent, "The event '{0}' is retired in the plan. Track another event, or remove the call.");

    public static DiagnosticDescriptor SwappedEvent { get; } =
        Message(
            UnplannedEvent,
            "'{0}' is passed as the event name, and the planned event '{1}' as the {2}. Swap the two arguments."
        );

    public static DiagnosticDescriptor PlannedEvent { get; } =
        Describe(
            "TAX502",
            "Planned event tracked by name",
            DiagnosticSeverity.Warning,
            "The plan has the event, so there is a generated method whose arguments the compiler checks.",
            "The plan has the event '{0}'; call {1} instead."
        );

    public static DiagnosticDescriptor PlannedEventWithOtherProperties { get; } =
        Message(
            PlannedEvent,
            "The plan has the event '{0}', but without the properties that the call passes: {2}. Correct them or add them to "
                + "the event, and call {1} instead."
        );

    public static DiagnosticDescriptor AlmostPlannedEvent { get; } =
        Describe(
            "TAX503",
            "Planned event in another spelling",
            DiagnosticSeverity.Error,
            "The name differs from a planned one only in case or separators, and Amplitude treats it as another event.",
            "'{0}' differs from the planned event '{1}' only in case or separators; call {2} instead."
        );

    public static DiagnosticDescriptor VariableEvent { get; } =
        Describe(
            "TAX504",
            "Event name that is not a constant",
            DiagnosticSeverity.Warning,
            "A name that is computed at run time cannot be checked, and can create any number of events.",
            "The event name is not a constant, so it cannot be checked. Pass a constant, or call the generated method."
        );

    public static DiagnosticDescriptor ParameterAsEvent { get; } =
        Message(
            VariableEvent,
            "The event name is the parameter '{0}', so it cannot be checked. Mark the parameter with [EventName] to check "
                + "its callers."
        );

    public static DiagnosticDescriptor SwappedVariableEvent { get; } =
        Message(
            VariableEvent,
            "The event name is not a constant, and the planned event '{0}' is passed as the {1}. Swap the two arguments."
        );

    public static DiagnosticDescriptor DelegateForEvents { get; } =
        Message(
            VariableEvent,
            "'{0}' is converted to a delegate, so its event names cannot be checked. Call it in a lambda with a "
                + "constant, or mark the delegate's parameter with [EventName]."
        );

    public static DiagnosticDescriptor InconsistentEvents { get; } =
        Describe(
            "TAX505",
            "Inconsistent event names",
            DiagnosticSeverity.Warning,
            "Event names in one program differ only in case or separators, or follow different conventions.",
            "The event names '{0}' and '{1}' differ only in case or separators, but Amplitude treats them as "
                + "different names. Use one name for both.",
            atEnd: true
        );

    public static DiagnosticDescriptor EventOffConvention { get; } =
        Message(
            InconsistentEvents,
            "The event name '{0}' does not follow {1}, the convention of the other event names. Write '{2}', or add "
                + "the event to the plan."
        );

    public static DiagnosticDescriptor EventOffConventionWithoutSuggestion { get; } =
        Message(
            InconsistentEvents,
            "The event name '{0}' does not follow {1}, the convention of the other event names. Rename it, or add the "
                + "event to the plan."
        );

    public static DiagnosticDescriptor Property { get; } =
        Describe(
            "TAX506",
            "Property set by name",
            DiagnosticSeverity.Warning,
            "The plan does not have the user, event or group property, has it in another spelling, or has a generated method "
                + "for it.",
            "The plan has no {0} '{1}'. Add it to the plan, or remove it."
        );

    public static DiagnosticDescriptor SeveralProperties { get; } =
        Message(
            Property,
            "The call sets each {0} by a name that the plan does not have, spells differently, or has a method for: {1}. Write "
                + "the plan's names, or call the generated methods."
        );

    public static DiagnosticDescriptor MisspeltProperty { get; } =
        Message(Property, "The plan has no {0} '{1}'. Did you mean '{2}'? Otherwise, add it to the plan.");

    public static DiagnosticDescriptor AlmostPlannedProperty { get; } =
        Message(Property, "'{0}' differs from the planned {1} '{2}' only in case or separators; write '{2}'.");

    public static DiagnosticDescriptor RetiredProperty { get; } =
        Message(Property, "The {0} '{1}' is retired in the plan. Remove it.");

    public static DiagnosticDescriptor PropertyOfOtherEvents { get; } =
        Message(
            Property,
            "The planned event '{0}' has no property '{1}'. Add it to the event in the plan, or remove it."
        );

    public static DiagnosticDescriptor PlannedUserProperty { get; } =
        Message(Property, "The plan has the user property '{0}'; call {1} instead.");

    public static DiagnosticDescriptor UnplannedGroupProperty { get; } =
        Message(Property, "The planned group type '{0}' has no property '{1}'. Add it to the plan, or remove it.");

    public static DiagnosticDescriptor AlmostPlannedGroupProperty { get; } =
        Message(
            Property,
            "'{0}' differs from the property '{1}' of the planned group type '{2}' only in case or separators; write '{1}'."
        );

    public static DiagnosticDescriptor PlannedGroupProperty { get; } =
        Message(Property, "The plan has the property '{0}' of the group type '{1}'; call the methods of {2} instead.");

    public static DiagnosticDescriptor UnplannedGroupType { get; } =
        Describe(
            "TAX507",
            "Group type missing from the plan",
            DiagnosticSeverity.Warning,
            "Amplitude allows five group types in a project, and the plan lists them.",
            "The plan has no group type '{0}'. Use a planned group type, or add this one to the plan."
        );

    public static DiagnosticDescriptor MisspeltGroupType { get; } =
        Message(
            UnplannedGroupType,
            "The plan has no group type '{0}'. Did you mean '{1}'? Otherwise, add it to the plan."
        );

    public static DiagnosticDescriptor AlmostPlannedGroupType { get; } =
        Message(
            UnplannedGroupType,
            "'{0}' differs from the planned group type '{1}' only in case or separators; write '{1}'."
        );

    public static DiagnosticDescriptor TooManyGroupTypes { get; } =
        Describe(
            "TAX508",
            "Too many group types in the program",
            DiagnosticSeverity.Error,
            "Plan and code together have more group types than Amplitude allows; it ignores the others.",
            "'{0}' is group type {1} {2}, but Amplitude allows only {3}. " + FewerGroupTypes,
            atEnd: true
        );

    public static DiagnosticDescriptor MoreGroupTypesThanLimit { get; } =
        Message(
            TooManyGroupTypes,
            "'{0}' is group type {1} {2}, but the plan's 'limits' allow only {3}. " + FewerGroupTypes
        );

    public static DiagnosticDescriptor BrokenConstraint { get; } =
        Describe(
            "TAX509",
            "Value that violates a constraint",
            DiagnosticSeverity.Error,
            "The constant violates a constraint of the plan, for example a minimum, a length or a pattern.",
            "The value of '{0}' {1}. Pass another value, or change the plan."
        );

    public static DiagnosticDescriptor RefusedId { get; } =
        Describe(
            "TAX510",
            "User or device ID that Amplitude rejects",
            DiagnosticSeverity.Warning,
            "Amplitude rejects placeholders such as 'anonymous' or '0' as user and device IDs, and ignores IDs of fewer than "
                + "five characters.",
            "Amplitude rejects '{0}' as a {1}. Pass a real ID; if the user is unknown, track the event for the device."
        );

    public static DiagnosticDescriptor ShortId { get; } =
        Message(
            RefusedId,
            "The {0} '{1}' must have at least {2} characters, or Amplitude ignores it. Pass a longer one, or set {3}."
        );

    public static DiagnosticDescriptor IdOfOtherType { get; } =
        Message(RefusedId, "The {0} must be a string, but this is of the type '{1}'. Pass '{2}'.");

    public static DiagnosticDescriptor UntrackedEvent { get; } =
        Describe(
            "TAX511",
            "Planned event that is never tracked",
            DiagnosticSeverity.Warning,
            "The plan has an event that no code of the project tracks.",
            "The event '{0}' is not tracked in this project. Track it, list the projects that track it in its 'sources', or "
                + "deprecate it.",
            isOn: false,
            atEnd: true
        );

    public static DiagnosticDescriptor MoreUntrackedEvents { get; } =
        Message(UntrackedEvent, Plans.Diagnostics.Rule.MoreText);

    public static DiagnosticDescriptor UnsentIdentify { get; } =
        Describe(
            "TAX512",
            "Identify that is never sent",
            DiagnosticSeverity.Warning,
            "An identify builder sends what it has collected when its method Send is called.",
            "The identify is not sent, so it has no effect. Call Send() at the end."
        );

    public static DiagnosticDescriptor KeyInCode { get; } =
        Describe(
            "TAX513",
            "API key in source code",
            DiagnosticSeverity.Warning,
            "A key in source code is in every copy of the repository, and the same in development and production.",
            "The value of '{0}' looks like a real key. Read it from configuration, and revoke it if it has been published."
        );

    public static DiagnosticDescriptor PositionalArgument { get; } =
        Describe(
            "TAX514",
            "Positional argument of a generated method",
            DiagnosticSeverity.Warning,
            "The parameters of a generated method are in the order of the plan. When that changes, a positional "
                + "argument becomes the value of another property.",
            "The argument is positional. Use named arguments for {0}, because the order of its parameters can change "
                + "with the plan."
        );

    public static DiagnosticDescriptor GroupNotAllowed { get; } =
        Describe(
            "TAX515",
            "Group that the event does not allow",
            DiagnosticSeverity.Warning,
            "The plan does not allow the group type for the event, so the event is sent without the group.",
            "The group type '{0}' is not allowed for {1}. Remove the group, or add it to 'groups' in the plan."
        );

    public static DiagnosticDescriptor MisspeltEvent { get; } =
        Describe(
            "TAX516",
            "Misspelled planned event",
            DiagnosticSeverity.Warning,
            "The name differs from a planned one in a single letter, which makes it another event.",
            "'{0}' differs from the planned event '{1}' in one letter. Call {2} instead, or add '{0}' to the plan."
        );

    public static DiagnosticDescriptor UnreadableSetting { get; } =
        Describe(
            "TAX517",
            "Invalid tracking method in the settings",
            DiagnosticSeverity.Warning,
            "An entry of 'taxonomy_tracking_methods' does not name a method, and is ignored.",
            "'{0}' in 'taxonomy_tracking_methods' does not name a method, and is ignored. Write 'Namespace.Type.Method', with "
                + "parameters in parentheses where needed, for example 'Acme.Tracker.Track(name: event)'.",
            atEnd: true
        );

    public static DiagnosticDescriptor UnknownTrackingType { get; } =
        Message(
            UnreadableSetting,
            "'{0}' in 'taxonomy_tracking_methods' is ignored, because the type '{1}' does not exist. Did you mean '{2}'?"
        );

    public static DiagnosticDescriptor UnknownTrackingMethod { get; } =
        Message(
            UnreadableSetting,
            "'{0}' in 'taxonomy_tracking_methods' is ignored, because '{1}' does not declare '{2}'. Correct or remove the entry."
        );

    public static DiagnosticDescriptor UnknownTrackingMethodButNear { get; } =
        Message(
            UnreadableSetting,
            "'{0}' in 'taxonomy_tracking_methods' is ignored, because '{1}' does not declare '{2}'. Did you mean '{3}'?"
        );

    public static DiagnosticDescriptor UnknownTrackingParameter { get; } =
        Message(
            UnreadableSetting,
            "'{0}' in 'taxonomy_tracking_methods' names '{2}', which is not a parameter of '{1}'. Correct or remove it."
        );

    public static DiagnosticDescriptor UnknownTrackingParameterButNear { get; } =
        Message(
            UnreadableSetting,
            "'{0}' in 'taxonomy_tracking_methods' names '{2}', which is not a parameter of '{1}'. Did you mean '{3}'?"
        );

    public static DiagnosticDescriptor TrackingParameterOfOtherType { get; } =
        Message(
            UnreadableSetting,
            "'{0}' in 'taxonomy_tracking_methods' names '{2}', which is not a string parameter of '{1}'. Specify the "
                + "parameter that receives the name."
        );

    public static DiagnosticDescriptor TrackingParameterOfEnum { get; } =
        Message(
            UnreadableSetting,
            "'{0}' in 'taxonomy_tracking_methods' names '{2}', which is an enum in '{1}'. Remove it, and mark the parameter with "
                + "[EventName] instead."
        );

    public static DiagnosticDescriptor UnknownDateTimeKind { get; } =
        Describe(
            "TAX518",
            "DateTime of unknown kind",
            DiagnosticSeverity.Warning,
            "DateTimeKind.Unspecified is treated as UTC. If it is a local time, the event gets the wrong time.",
            "The kind of this DateTime is unknown, and DateTimeKind.Unspecified is treated as UTC. Pass a "
                + "DateTimeOffset, or specify the kind."
        );

    public static DiagnosticDescriptor UnreadablePlan { get; } =
        Describe(
            "TAX519",
            "Plan of a reference in an unknown format",
            DiagnosticSeverity.Warning,
            "The assembly was built with another version of Taxonomy, so calls are not checked against its plan.",
            "The plan of '{0}' is ignored, because this version of Taxonomy does not support its format. Update the "
                + "package 'Taxonomy' in this project.",
            atEnd: true
        );

    public static DiagnosticDescriptor NoPlan { get; } =
        Describe(
            "TAX520",
            "Project without a tracking plan",
            DiagnosticSeverity.Warning,
            "The project references the package, but neither it nor its references have a plan, so no methods are generated.",
            "The project has no tracking plan, so no methods are generated. Create '{0}'.",
            atEnd: true
        );

    public static DiagnosticDescriptor PlanWithAnotherName { get; } =
        Message(
            NoPlan,
            "The project has no tracking plan at '{0}'. Rename '{1}', or add it with "
                + "'<TaxonomyPlan Include=\"{1}\" />' in the project file."
        );

    public static DiagnosticDescriptor NoSource { get; } =
        Describe(
            "TAX521",
            "Project without a source",
            DiagnosticSeverity.Info,
            "The plan lists sources, and the project is none of them, so it has the methods of all events.",
            "The project has no TaxonomySource, so it generates the events of all sources of the plan. Set it to one of {0}.",
            atEnd: true
        );

    public static DiagnosticDescriptor BrokenContract { get; } =
        Describe(
            "TAX522",
            "Event not tracked exactly once",
            DiagnosticSeverity.Warning,
            "A method with [Tracks] has a path that leaves it without the event, or that tracks the event more than once.",
            "The event '{0}' may already have been tracked on the path to this call. Track it once on each path."
        );

    public static DiagnosticDescriptor EventInLoop { get; } =
        Message(BrokenContract, "The event '{0}' is tracked in a loop. Track it once, before or after the loop.");

    public static DiagnosticDescriptor EventMissingOnPath { get; } =
        Message(
            BrokenContract,
            "The event '{0}' is not tracked on a path that ends here. Track it, or call a method with [DoesNotTrack] on "
                + "the path."
        );

    public static DiagnosticDescriptor EventMissingEverywhere { get; } =
        Message(BrokenContract, "The event '{0}' is not tracked by '{1}' on any path. Track it, or remove [Tracks].");

    public static DiagnosticDescriptor UnknownEventInContract { get; } =
        Describe(
            "TAX523",
            "Unknown event in [Tracks]",
            DiagnosticSeverity.Warning,
            "The attribute names an event that no plan has, so the method is not checked.",
            "No plan generates a method '{0}', so the method is not checked. Name the generated method of a planned event."
        );

    public static DiagnosticDescriptor MisspelledEventInContract { get; } =
        Message(
            UnknownEventInContract,
            "No plan generates a method '{0}', so the method is not checked. Did you mean '{1}'?"
        );

    public static DiagnosticDescriptor UnclassifiedProperty { get; } =
        Describe(
            "TAX524",
            "Classified value for an unclassified property",
            DiagnosticSeverity.Warning,
            "The declaration of the value in C# has a data classification that the property in the plan does not have.",
            "The declaration of the value has the classification '{0}', but the plan does not classify '{1}'. Add "
                + "'classification' to the property, or pass another value."
        );

    public static DiagnosticDescriptor OtherClassification { get; } =
        Message(
            UnclassifiedProperty,
            "The declaration of the value has the classification '{0}', but the plan classifies '{1}' as '{2}'. Use the same "
                + "classification for both, or pass another value."
        );

    /// <summary>Gets the descriptors of all messages.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> Messages { get; } =
    [
        UnplannedEvent,
        RetiredEvent,
        SwappedEvent,
        PlannedEvent,
        PlannedEventWithOtherProperties,
        AlmostPlannedEvent,
        VariableEvent,
        ParameterAsEvent,
        SwappedVariableEvent,
        DelegateForEvents,
        InconsistentEvents,
        EventOffConvention,
        EventOffConventionWithoutSuggestion,
        Property,
        SeveralProperties,
        MisspeltProperty,
        AlmostPlannedProperty,
        RetiredProperty,
        PropertyOfOtherEvents,
        PlannedUserProperty,
        UnplannedGroupProperty,
        AlmostPlannedGroupProperty,
        PlannedGroupProperty,
        UnplannedGroupType,
        MisspeltGroupType,
        AlmostPlannedGroupType,
        TooManyGroupTypes,
        MoreGroupTypesThanLimit,
        BrokenConstraint,
        RefusedId,
        ShortId,
        IdOfOtherType,
        UntrackedEvent,
        MoreUntrackedEvents,
        UnsentIdentify,
        KeyInCode,
        PositionalArgument,
        GroupNotAllowed,
        MisspeltEvent,
        UnreadableSetting,
        UnknownTrackingType,
        UnknownTrackingMethod,
        UnknownTrackingMethodButNear,
        UnknownTrackingParameter,
        UnknownTrackingParameterButNear,
        TrackingParameterOfOtherType,
        TrackingParameterOfEnum,
        UnknownDateTimeKind,
        UnreadablePlan,
        NoPlan,
        PlanWithAnotherName,
        NoSource,
        BrokenContract,
        EventInLoop,
        EventMissingOnPath,
        EventMissingEverywhere,
        UnknownEventInContract,
        MisspelledEventInContract,
        UnclassifiedProperty,
        OtherClassification,
    ];

    /// <summary>Gets the general descriptor of each rule.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [.. Messages.GroupBy(message => message.Id).Select(messages => messages.First())];

    /// <summary>Returns the descriptors of all messages of a rule.</summary>
    public static IEnumerable<DiagnosticDescriptor> MessagesOf(DiagnosticDescriptor rule) =>
        Messages.Where(message => message.Id == rule.Id);

    private static DiagnosticDescriptor Describe(
        string id,
        string title,
        DiagnosticSeverity severity,
        string description,
        string message,
        bool isOn = true,
        bool atEnd = false
    ) =>
        new(
            id,
            title,
            message,
            Category,
            severity,
            isOn,
            RulePage.Describe(id, description),
            RulePage.LinkOf(id),
            atEnd ? [WellKnownDiagnosticTags.CompilationEnd] : []
        );

    /// <summary>Creates a further message of a rule.</summary>
    private static DiagnosticDescriptor Message(DiagnosticDescriptor rule, string message) =>
        new(
            rule.Id,
            rule.Title,
            message,
            rule.Category,
            rule.DefaultSeverity,
            rule.IsEnabledByDefault,
            rule.Description,
            rule.HelpLinkUri,
            [.. rule.CustomTags]
        );
}
