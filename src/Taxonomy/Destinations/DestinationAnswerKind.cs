namespace Taxonomy.Destinations;

/// <summary>Specifies what an answer requires.</summary>
public enum DestinationAnswerKind
{
    /// <summary>Nothing: the events have arrived.</summary>
    Delivered,

    /// <summary>Some events are named; the others are sent again at once.</summary>
    SomeEvents,

    /// <summary>The request was too large: fewer events are sent at a time.</summary>
    Split,

    /// <summary>The request was refused, perhaps because of one of its events, and none is named.</summary>
    Unattributed,

    /// <summary>The same events are sent again after a wait.</summary>
    BackOff,

    /// <summary>No such request is accepted, whatever its events: for example, the key is wrong.</summary>
    Refused,
}
