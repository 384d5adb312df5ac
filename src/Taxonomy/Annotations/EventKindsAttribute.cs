namespace Taxonomy;

/// <summary>
/// Tells which events of a generated client have <c>kind: page</c> or <c>kind: screen</c> in the tracking plan. The
/// generated code has it; <see cref="Segment.SegmentOptions.UseKindsOf"/> and
/// <see cref="MParticle.MParticleOptions.UseKindsOf"/> read it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventKindsAttribute : Attribute
{
    /// <summary>Gets or sets the names of the events that are pages.</summary>
    public string[] Pages { get; set; } = [];

    /// <summary>Gets or sets the names of the events that are screens.</summary>
    public string[] Screens { get; set; } = [];

    /// <summary>Returns the attribute of a generated client; an empty one if its plan has neither pages nor screens.</summary>
    internal static EventKindsAttribute Of(Type clientType)
    {
        ArgumentNullException.ThrowIfNull(clientType);
        return (EventKindsAttribute?)GetCustomAttribute(clientType, typeof(EventKindsAttribute)) ?? new();
    }
}
