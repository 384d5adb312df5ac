using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Syntax;

/// <summary>
/// The keys that the format knows, for each kind of mapping, in the order in which documentation shows them. What
/// describes the format elsewhere, such as its JSON Schema, is checked against these.
/// </summary>
public static class PlanKeys
{
    /// <summary>What a fragment, and a root as well, may define.</summary>
    public static IReadOnlyList<string> Fragment { get; } =
    ["types", "event_properties", "bundles", "group_types", "user_properties", "events"];

    public static IReadOnlyList<string> RootOnly { get; } =
    [
        "taxonomy",
        "name",
        "description",
        "owner",
        "version",
        "links",
        "sources",
        "destinations",
        "csharp",
        "naming",
        "limits",
        "required_keys",
        "classifications",
        "consent",
        "rules",
        "context",
    ];

    public static IReadOnlyList<string> Root { get; } = [.. RootOnly, .. Fragment];

    public static IReadOnlyList<string> CSharp { get; } = ["namespace", "client", "visibility"];

    public static IReadOnlyList<string> Naming { get; } =
    ["events", "event_properties", "user_properties", "group_types", "group_properties", "keep"];

    public static IReadOnlyList<string> Convention { get; } = ["pattern", "example"];

    public static IReadOnlyList<string> Limits { get; } = [.. LimitRules.Limits.Select(limit => limit.Key)];

    /// <summary>Of a class of data.</summary>
    public static IReadOnlyList<string> Classification { get; } = ["description", "retention", "purpose", "consent"];

    public static IReadOnlyList<string> RequiredKeys { get; } = ["events", "event_properties"];

    /// <summary>The keys of events that a plan can require, in the order of <see cref="Event"/>.</summary>
    public static IReadOnlyList<string> EventKeysToRequire { get; } =
    [
        "triggers",
        "purpose",
        "category",
        "stability",
        "version",
        "metrics",
        "example",
        "examples",
        "tags",
        "expires",
        "links",
    ];

    /// <summary>The keys of event properties that a plan can require, in the order of <see cref="Property"/>.</summary>
    public static IReadOnlyList<string> PropertyKeysToRequire { get; } =
    ["unit", "owner", "example", "classification", "links"];

    public static IReadOnlyList<string> Constraints { get; } =
    [.. ConstraintDefinition.All.Select(constraint => constraint.Key)];

    public static IReadOnlyList<string> Type { get; } =
    [
        "type",
        "description",
        "unit",
        "owner",
        "example",
        "enum",
        "open",
        "properties",
        .. Constraints,
        "deprecated",
        "expires",
        "csharp_name",
        "suppress",
        "links",
    ];

    public static IReadOnlyList<string> EnumValue { get; } =
    ["value", "csharp_name", "description", "deprecated", "expires", "suppress", "links"];

    public static IReadOnlyList<string> Property { get; } =
    [
        "type",
        "required",
        "nullable",
        "description",
        "unit",
        "owner",
        "example",
        "enum",
        "open",
        "const",
        "default",
        "send_default",
        "properties",
        .. Constraints,
        "sources",
        "classification",
        "deprecated",
        "expires",
        "retired",
        "csharp_name",
        "suppress",
        "links",
    ];

    /// <summary>A user property's keys, and those of a group type's property.</summary>
    public static IReadOnlyList<string> PropertyWithOperations { get; } = [.. Property, "operations"];

    public static IReadOnlyList<string> Bundle { get; } =
    ["description", "owner", "csharp", "properties", "deprecated", "expires", "csharp_name", "suppress", "links"];

    public static IReadOnlyList<string> GroupType { get; } =
    ["description", "owner", "properties", "deprecated", "expires", "csharp_name", "suppress", "links"];

    public static IReadOnlyList<string> Event { get; } =
    [
        "description",
        "triggers",
        "purpose",
        "kind",
        "category",
        "owner",
        "stability",
        "version",
        "metrics",
        "example",
        "examples",
        "tags",
        "include",
        "properties",
        "open",
        "variants",
        "groups",
        "sources",
        "destinations",
        "sample",
        "consent",
        "revenue",
        "deprecated",
        "expires",
        "retired",
        "csharp_name",
        "suppress",
        "links",
    ];

    /// <summary>How far the definition of an event can be relied on.</summary>
    public static IReadOnlyList<string> Stabilities { get; } = ["experimental", "stable"];

    private static readonly string[] s_eventKinds = ["track", "page", "screen"];

    /// <summary>What an event can be, the default first, in the order of <see cref="EventKind"/>.</summary>
    public static IReadOnlyList<string> EventKinds => s_eventKinds;

    /// <summary>Returns what a word says that an event is; the default if there is none.</summary>
    public static EventKind EventKindOf(string? word) => (EventKind)Math.Max(Array.IndexOf(s_eventKinds, word), 0);

    /// <summary>Returns the word for what an event is.</summary>
    public static string WordOf(EventKind kind) => s_eventKinds[(int)kind];

    /// <summary>Of a variant of an event.</summary>
    public static IReadOnlyList<string> Variant { get; } =
    [
        "description",
        "triggers",
        "purpose",
        "owner",
        "stability",
        "version",
        "metrics",
        "example",
        "include",
        "properties",
        "sources",
        "deprecated",
        "expires",
        "retired",
        "csharp_name",
        "suppress",
        "links",
    ];

    public static IReadOnlyList<string> Deprecated { get; } = ["use", "since", "message"];

    /// <summary>The operations on user properties, as the format writes them.</summary>
    public static IReadOnlyList<string> Operations { get; } =
    ["set", "set_once", "unset", "add", "append", "prepend", "pre_insert", "post_insert", "remove"];
}
