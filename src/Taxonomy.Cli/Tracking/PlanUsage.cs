using System.Collections.Concurrent;

namespace Taxonomy.Cli.Tracking;

/// <summary>Collects what code uses of a plan besides events: properties, values of enums, group types. Thread-safe.</summary>
internal sealed class PlanUsage
{
    private readonly ConcurrentDictionary<(UsedPart Part, string Owner, string Name), byte> _used = new();

    /// <summary>Notes that code passes a part of the plan.</summary>
    /// <param name="part">What it is.</param>
    /// <param name="owner">What it belongs to: an event, a type, a group type; empty for none.</param>
    /// <param name="name">Its name as it is sent; <see cref="Anything"/> for a value that cannot be known.</param>
    public void Add(UsedPart part, string owner, string name) => _used.TryAdd((part, owner, name), 0);

    /// <summary>The name of what may be any of the parts.</summary>
    public const string Anything = "";

    /// <summary>The owner of properties that are passed with any event.</summary>
    public const string AnyEvent = "";

    /// <summary>Returns whether code passes a part of the plan, or may do so.</summary>
    public bool Has(UsedPart part, string owner, string name) =>
        _used.ContainsKey((part, owner, name))
        || _used.ContainsKey((part, owner, Anything))
        || (part == UsedPart.EventProperty && _used.ContainsKey((part, AnyEvent, name)));
}

/// <summary>A part of a plan that code can use.</summary>
internal enum UsedPart
{
    /// <summary>A property of an event.</summary>
    EventProperty,

    /// <summary>A property of an object, a bundle or the context, which belongs to the generated type.</summary>
    Member,

    /// <summary>A value of an enum, which belongs to the generated type.</summary>
    EnumValue,

    /// <summary>A user property.</summary>
    UserProperty,

    /// <summary>A group type.</summary>
    GroupType,

    /// <summary>A property of a group type.</summary>
    GroupProperty,
}
