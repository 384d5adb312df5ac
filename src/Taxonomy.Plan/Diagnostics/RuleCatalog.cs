using Taxonomy.Plans.Text;
using static Taxonomy.Plans.Diagnostics.FindingSeverity;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>The rules that the plan's side reports, in the order of their IDs.</summary>
/// <remarks>
/// What a format rule (TAX001 to TAX010) reports is left out of the generated code, so these rules are always errors:
/// the plan can neither lower nor suppress them, or a method would go missing without a word.
/// </remarks>
public static class RuleCatalog
{
    private const string Format = "Taxonomy.Format";
    private const string Limits = "Taxonomy.Limits";
    private const string Naming = "Taxonomy.Naming";
    private const string Quality = "Taxonomy.Quality";
    private const string History = "Taxonomy.History";

    public static Rule InvalidYaml { get; } =
        new(
            "TAX001",
            "The plan is not valid YAML",
            Format,
            Error,
            "A part of the file cannot be read as YAML. That part is left out, and the rest generates."
        );

    public static Rule UnknownKey { get; } =
        new(
            "TAX002",
            "Unknown key",
            Format,
            Error,
            "The format has no such key at this place, so it would have no effect. Keys of your own begin with 'x-'."
        );

    public static Rule WrongKind { get; } =
        new(
            "TAX003",
            "A value of the wrong kind",
            Format,
            Error,
            "The value is not of the kind that its key asks for, or a required key is missing."
        );

    public static Rule DefinedTwice { get; } =
        new(
            "TAX004",
            "Defined twice",
            Format,
            Error,
            "A name is defined a second time, in the same file or in another one. The first definition holds."
        );

    public static Rule UnknownReference { get; } =
        new(
            "TAX005",
            "Refers to something that does not exist",
            Format,
            Error,
            "No type, property, bundle, group type, event or YAML anchor of this name exists."
        );

    public static Rule ConstraintMismatch { get; } =
        new(
            "TAX006",
            "A constraint that does not fit",
            Format,
            Error,
            "A constraint, enum or const does not fit its type, contradicts itself, or a type cannot be built this way."
        );

    public static Rule IdentifierCollision { get; } =
        new(
            "TAX007",
            "No C# identifier of its own",
            Format,
            Error,
            "Two wire names give one C# identifier, or a name gives none. 'csharp_name' chooses another one; what is "
                + "sent does not change."
        );

    public static Rule FormatVersion { get; } =
        new(
            "TAX008",
            "Not one root of a supported version",
            Format,
            Error,
            "Exactly one file of a plan is its root: the one with the key 'taxonomy', which names the format's version."
        );

    public static Rule OperationNotAllowed { get; } =
        new(
            "TAX009",
            "An operation that the type does not allow",
            Format,
            Error,
            "'add' is for numbers; 'append', 'prepend', 'pre_insert', 'post_insert' and 'remove' are for lists."
        );

    public static Rule LanguageVersion { get; } =
        new(
            "TAX010",
            "The project's language version is too old",
            Format,
            Error,
            "The generated code needs C# 11 or later."
        );

    public static Rule TooManyGroupTypes { get; } =
        new(
            "TAX101",
            "Too many group types",
            Limits,
            Error,
            "Amplitude allows five group types. Those beyond are left out, unless the plan makes this rule a warning."
        );

    public static Rule TooManyNames { get; } =
        new(
            "TAX102",
            "Too many events or properties",
            Limits,
            Warning,
            "Amplitude takes 2,000 event types, 2,000 event properties and 1,000 user properties; what exceeds that "
                + "cannot be queried."
        );

    public static Rule ReservedName { get; } =
        new("TAX103", "A name that Amplitude reserves", Limits, Error, "Amplitude uses this name for itself.");

    public static Rule TooLong { get; } =
        new(
            "TAX104",
            "Too long or too deep",
            Limits,
            Error,
            "Amplitude cuts texts after 1,024 characters and refuses nesting deeper than 40."
        );

    public static Rule EventNaming { get; } =
        new("TAX201", "An event name off the convention", Naming, Warning, "Event names follow one convention.");

    public static Rule PropertyNaming { get; } =
        new(
            "TAX202",
            "A property or group type off the convention",
            Naming,
            Warning,
            "Names of one kind follow one convention."
        );

    public static Rule NearDuplicate { get; } =
        new(
            "TAX203",
            "Names that differ only in case, spaces or punctuation",
            Naming,
            Warning,
            "Amplitude takes them for different names, and people take them for the same."
        );

    public static Rule InvisibleCharacter { get; } =
        new(
            "TAX204",
            "Characters that nobody sees",
            Naming,
            Warning,
            "Control and invisible characters, odd spaces, typographic quotes and mixed scripts make names that look "
                + "alike and are not."
        );

    public static Rule ConflictingTypes { get; } =
        new(
            "TAX205",
            "One property name with different types",
            Naming,
            Warning,
            "A property that is a number here and a text there cannot be charted as one."
        );

    public static Rule Restated { get; } =
        new(
            "TAX206",
            "A shared definition restated",
            Naming,
            Info,
            "What is described once in 'event_properties' or 'types' stays the same everywhere."
        );

    public static Rule NoDescription { get; } =
        new("TAX301", "An event without a description", Quality, Warning, "A description says when the event happens.");

    public static Rule NoOwner { get; } = new("TAX302", "Nobody owns it", Quality, None, "An owner is whom to ask.");

    public static Rule Unused { get; } =
        new(
            "TAX303",
            "Nothing uses it",
            Quality,
            Warning,
            "A type, shared property or bundle that nothing uses can go."
        );

    public static Rule Expired { get; } =
        new("TAX304", "Expired", Quality, Warning, "The day or version that the plan named is over.");

    public static Rule NoEffect { get; } =
        new(
            "TAX305",
            "A 'suppress' or 'rules' entry without effect",
            Quality,
            Warning,
            "An entry that silences nothing can go."
        );

    public static Rule NoPropertyDescription { get; } =
        new("TAX306", "A property without a description", Quality, None, "A description says what the value means.");

    public static Rule ShippedGone { get; } =
        new(
            "TAX401",
            "A shipped name is gone",
            History,
            Error,
            "What has been sent keeps its name for ever: deprecate it, or mark it 'retired'."
        );

    public static Rule ShippedTypeChanged { get; } =
        new("TAX402", "A shipped type changed", History, Error, "What has been sent keeps its type.");

    public static Rule ShippedGainedRequired { get; } =
        new(
            "TAX403",
            "A shipped event gained a required property",
            History,
            Warning,
            "Older versions of the product send the event without it."
        );

    public static Rule NotShipped { get; } =
        new("TAX404", "Not shipped yet", History, None, "The shipped file does not have it yet.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        InvalidYaml,
        UnknownKey,
        WrongKind,
        DefinedTwice,
        UnknownReference,
        ConstraintMismatch,
        IdentifierCollision,
        FormatVersion,
        OperationNotAllowed,
        LanguageVersion,
        TooManyGroupTypes,
        TooManyNames,
        ReservedName,
        TooLong,
        EventNaming,
        PropertyNaming,
        NearDuplicate,
        InvisibleCharacter,
        ConflictingTypes,
        Restated,
        NoDescription,
        NoOwner,
        Unused,
        Expired,
        NoEffect,
        NoPropertyDescription,
        ShippedGone,
        ShippedTypeChanged,
        ShippedGainedRequired,
        NotShipped,
    ];

    /// <summary>The rule of an ID such as <c>TAX101</c>; null: the plan's side has none.</summary>
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

    /// <summary>Whether a plan may set the rule's severity, or suppress it at an item.</summary>
    public static bool IsConfigurable(Rule rule) => rule.Category != Format;
}
