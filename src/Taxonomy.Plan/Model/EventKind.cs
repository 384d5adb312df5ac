namespace Taxonomy.Plans.Model;

/// <summary>Represents what an event is for destinations that have a call of its own for it.</summary>
public enum EventKind
{
    /// <summary>Something that somebody did.</summary>
    Track,

    /// <summary>A page of a website that is shown.</summary>
    Page,

    /// <summary>A screen of an app that is shown.</summary>
    Screen,
}
