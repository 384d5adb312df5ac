using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Diagnostics;

namespace Taxonomy.Generators.Analyzers;

/// <summary>
/// The rules on C# code, in the order of their IDs. Ordinary analyzer rules: <c>.editorconfig</c>, <c>#pragma</c> and
/// <c>[SuppressMessage]</c> work, and what is off by default can be switched on.
/// </summary>
internal static class CodeRules
{
    private const string Category = "Taxonomy.Code";

    public static DiagnosticDescriptor UnplannedEvent { get; } =
        Describe(
            "TAX501",
            "An event that the plan does not have",
            DiagnosticSeverity.Warning,
            "An event is tracked by a name that the tracking plan does not have: nobody has described it, and nothing "
                + "checks what it carries."
        );

    public static DiagnosticDescriptor PlannedEvent { get; } =
        Describe(
            "TAX502",
            "A planned event tracked by its name",
            DiagnosticSeverity.Warning,
            "The plan has the event, so there is a method for it, whose properties the compiler checks."
        );

    public static DiagnosticDescriptor AlmostPlannedEvent { get; } =
        Describe(
            "TAX503",
            "A planned event in another spelling",
            DiagnosticSeverity.Error,
            "The name differs from a planned one only in case or separators. Amplitude takes it for another event."
        );

    public static DiagnosticDescriptor VariableEvent { get; } =
        Describe(
            "TAX504",
            "An event name that is not a constant",
            DiagnosticSeverity.Warning,
            "A name that is put together at run time cannot be checked, and may become any number of events."
        );

    public static DiagnosticDescriptor InconsistentEvents { get; } =
        Describe(
            "TAX505",
            "Event names that do not fit each other",
            DiagnosticSeverity.Warning,
            "Names in one program that differ only in case or separators, or that follow different conventions.",
            atEnd: true
        );

    public static DiagnosticDescriptor Property { get; } =
        Describe(
            "TAX506",
            "A property by its name",
            DiagnosticSeverity.Warning,
            "A user or event property that the plan does not have, has in another spelling, or has a method for."
        );

    public static DiagnosticDescriptor UnplannedGroupType { get; } =
        Describe(
            "TAX507",
            "A group type that the plan does not have",
            DiagnosticSeverity.Warning,
            "Amplitude takes five group types in a project. The plan says which."
        );

    public static DiagnosticDescriptor TooManyGroupTypes { get; } =
        Describe(
            "TAX508",
            "Too many group types in the program",
            DiagnosticSeverity.Error,
            "Plan and code together have more group types than Amplitude takes; it ignores those beyond.",
            atEnd: true
        );

    public static DiagnosticDescriptor BrokenConstraint { get; } =
        Describe(
            "TAX509",
            "A value that its property does not allow",
            DiagnosticSeverity.Error,
            "A constant breaks a constraint of the plan: a range, a length, a pattern."
        );

    public static DiagnosticDescriptor RefusedId { get; } =
        Describe(
            "TAX510",
            "An id that Amplitude refuses",
            DiagnosticSeverity.Warning,
            "Amplitude refuses placeholders such as 'anonymous' or '0' as user and device ids, and drops what is shorter "
                + "than five characters."
        );

    public static DiagnosticDescriptor UntrackedEvent { get; } =
        Describe(
            "TAX511",
            "A planned event that nothing tracks",
            DiagnosticSeverity.Warning,
            "The plan has an event that no code of the project tracks.",
            isOn: false,
            atEnd: true
        );

    public static DiagnosticDescriptor UnsentIdentify { get; } =
        Describe(
            "TAX512",
            "An identify that is never sent",
            DiagnosticSeverity.Warning,
            "What an identify builder collects is sent by its method Send, and not before."
        );

    public static DiagnosticDescriptor KeyInCode { get; } =
        Describe(
            "TAX513",
            "An API key in the code",
            DiagnosticSeverity.Warning,
            "A key in the code is in every copy of the repository, and the same in development and production."
        );

    public static DiagnosticDescriptor PositionalArgument { get; } =
        Describe(
            "TAX514",
            "An argument without its name",
            DiagnosticSeverity.Warning,
            "The parameters of a generated method are in the order of the plan: where that changes, arguments without "
                + "names would silently become other properties."
        );

    public static DiagnosticDescriptor GroupNotAllowed { get; } =
        Describe(
            "TAX515",
            "A group that the event does not allow",
            DiagnosticSeverity.Warning,
            "The plan does not allow the group type on the event, so the event is sent without the group."
        );

    public static DiagnosticDescriptor MisspeltEvent { get; } =
        Describe(
            "TAX516",
            "One letter away from a planned event",
            DiagnosticSeverity.Warning,
            "The name differs from a planned one in a single letter: probably a typing error, and another event."
        );

    public static DiagnosticDescriptor UnreadableSetting { get; } =
        Describe(
            "TAX517",
            "A tracking method that cannot be read",
            DiagnosticSeverity.Warning,
            "An entry of 'taxonomy_tracking_methods' names no method, and is ignored.",
            atEnd: true
        );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnplannedEvent,
        PlannedEvent,
        AlmostPlannedEvent,
        VariableEvent,
        InconsistentEvents,
        Property,
        UnplannedGroupType,
        TooManyGroupTypes,
        BrokenConstraint,
        RefusedId,
        UntrackedEvent,
        UnsentIdentify,
        KeyInCode,
        PositionalArgument,
        GroupNotAllowed,
        MisspeltEvent,
        UnreadableSetting,
    ];

    private static DiagnosticDescriptor Describe(
        string id,
        string title,
        DiagnosticSeverity severity,
        string description,
        bool isOn = true,
        bool atEnd = false
    ) =>
        new(
            id,
            title,
            // Each message is a whole one: what to do depends on what the plan has.
            "{0}",
            Category,
            severity,
            isOn,
            RulePage.Describe(id, description),
            RulePage.LinkOf(id),
            atEnd ? [WellKnownDiagnosticTags.CompilationEnd] : []
        );
}
