using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Editing;

/// <summary>Knows in which order the keys of a mapping stand, and what its values are.</summary>
internal sealed class KeyOrder
{
    private readonly IReadOnlyList<string> _keys;
    private readonly Func<string, KeyOrder> _below;

    private KeyOrder(IReadOnlyList<string> keys, Func<string, KeyOrder> below)
    {
        _keys = keys;
        _below = below;
    }

    /// <summary>Gets the order of a root, and of a fragment.</summary>
    public static KeyOrder Plan { get; } = new(PlanKeys.Root, Section);

    /// <summary>Gets an order in which all keys keep their places, for names that somebody has chosen.</summary>
    private static KeyOrder Free { get; } = new([], static _ => Free!);

    private static KeyOrder Deprecated { get; } = new(PlanKeys.Deprecated, static _ => Free);

    private static KeyOrder EnumValue { get; } = new(PlanKeys.EnumValue, Part);

    private static KeyOrder Property { get; } = new(PlanKeys.PropertyWithOperations, Part);

    private static KeyOrder Properties { get; } = Named(Property);

    /// <summary>Gets the order of the variants of an event, which keep their places behind what selects them.</summary>
    private static KeyOrder Variants { get; } = new(["on"], static _ => new(PlanKeys.Variant, Part));

    /// <summary>Returns what the value of a key is.</summary>
    public KeyOrder Below(string key) => _below(key);

    /// <summary>Returns the entries in order: the keys of the format, then others as they are.</summary>
    public IEnumerable<int> Sort(IReadOnlyList<string> keys) =>
        Enumerable
            .Range(0, keys.Count)
            .OrderBy(index =>
            {
                for (var rank = 0; rank < _keys.Count; rank++)
                {
                    if (_keys[rank] == keys[index])
                    {
                        return rank;
                    }
                }

                return _keys.Count;
            });

    private static KeyOrder Named(KeyOrder value) => new([], _ => value);

    private static KeyOrder Section(string key) =>
        key switch
        {
            "types" => Named(new(PlanKeys.Type, Part)),
            "event_properties" or "user_properties" or "context" => Properties,
            "bundles" => Named(new(PlanKeys.Bundle, Part)),
            "group_types" => Named(new(PlanKeys.GroupType, Part)),
            "events" => Named(new(PlanKeys.Event, Part)),
            "csharp" => new(PlanKeys.CSharp, static _ => Free),
            "naming" => new(PlanKeys.Naming, static _ => new(PlanKeys.Convention, static _ => Free)),
            "required_keys" => new(PlanKeys.RequiredKeys, static _ => Free),
            "classifications" => Named(new(PlanKeys.Classification, static _ => Free)),
            "limits" => new(PlanKeys.Limits, static _ => Free),
            _ => Free,
        };

    private static KeyOrder Part(string key) =>
        key switch
        {
            "properties" => Properties,
            "enum" => EnumValue,
            "variants" => Variants,
            "deprecated" => Deprecated,
            _ => Free,
        };
}
