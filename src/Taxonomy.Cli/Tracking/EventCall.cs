using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Tracking;

/// <summary>
/// Represents a call of a method that tracks an event: in one state of three, so that no call is lost. Its events are
/// known, or it says why not all of them are, or why it does not count.
/// </summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Span">The expression of the event, or the name of the generated method.</param>
/// <param name="Kind">How it tracks.</param>
/// <param name="Target">The method that is called, for example <c>Tracker.Track</c>.</param>
internal sealed record EventCall(string Path, SourceSpan Span, EventCallKind Kind, string Target)
{
    /// <summary>Gets the method that is called, as <see cref="MethodKey"/> names it; null if it is none.</summary>
    public string? Method { get; init; }

    /// <summary>Gets whether the call is in the type that declares the method, so that its callers do not see it.</summary>
    public bool IsInside { get; init; }

    /// <summary>Gets the names of the projects that compile it, in their order.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Gets the events that it can track, each once.</summary>
    public IReadOnlyList<CalledEvent> Events { get; init; } = [];

    /// <summary>Gets the name that it always sends; null if it can be another one, or is not known.</summary>
    public string? OnlyEvent => Unknown is null && Events is [{ IsAnyOf: false, Name: var name }] ? name : null;

    /// <summary>Gets the code of what cannot be known; null if all events are known.</summary>
    public string? Expression { get; init; }

    /// <summary>Gets why not all of its events can be known; null if they are.</summary>
    public string? Unknown { get; init; }

    /// <summary>Gets why it does not count; null if it counts.</summary>
    public CallExclusion? Exclusion { get; init; }

    /// <summary>Gets the event properties that it passes, as far as their names can be seen.</summary>
    public IReadOnlyList<PassedProperty> Properties { get; init; } = [];

    /// <summary>Gets whether it may pass properties that cannot be seen.</summary>
    public bool HasUnreadProperties { get; init; }

    /// <summary>Gets whether it counts, and its events are known.</summary>
    public bool IsFound => Exclusion is null && Unknown is null;

    /// <summary>Gets whether it counts, and not all of its events are known.</summary>
    public bool IsUnknown => Exclusion is null && Unknown is not null;
}

/// <summary>How a call tracks an event.</summary>
internal enum EventCallKind
{
    /// <summary>By the method that is generated for the event.</summary>
    GeneratedMethod,

    /// <summary>By the event's name, through a method of a package.</summary>
    Name,

    /// <summary>By the event's name, through a method of the solution.</summary>
    Wrapper,
}

/// <summary>Why a call does not count.</summary>
internal enum CallExclusion
{
    /// <summary>It passes on the name that its caller passes, and the callers count.</summary>
    PassesOn,

    /// <summary>It is in a project of tests.</summary>
    Test,

    /// <summary>It is in code that a tool writes.</summary>
    Generated,

    /// <summary>It can never run.</summary>
    Unreachable,
}

/// <summary>Represents an event that a call can track.</summary>
/// <param name="Name">The name as it is sent.</param>
/// <param name="IsPlanned">Whether a plan that the project knows has the event.</param>
/// <param name="IsAnyOf">Whether the name is that of any member of an enum, and this is one of them.</param>
internal sealed record CalledEvent(string Name, bool IsPlanned, bool IsAnyOf);

/// <summary>Represents a property that a call passes by its name.</summary>
/// <param name="Name">The name as it is sent.</param>
/// <param name="Type">The C# type of the value, or null.</param>
/// <param name="Value">The value if it is a constant, as text; otherwise null.</param>
internal sealed record PassedProperty(string Name, string? Type, string? Value);
