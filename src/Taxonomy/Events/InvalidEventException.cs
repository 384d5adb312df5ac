namespace Taxonomy;

/// <summary>
/// The exception that is thrown when an event's data violates the tracking plan and
/// <see cref="InvalidDataPolicy.Throw"/> is set.
/// </summary>
public sealed class InvalidEventException : ArgumentException
{
    /// <summary>Initializes a new instance of the exception.</summary>
    public InvalidEventException() { }

    /// <summary>Initializes a new instance of the exception with a message.</summary>
    public InvalidEventException(string message)
        : base(message) { }

    /// <summary>Initializes a new instance of the exception with a message and an inner exception.</summary>
    public InvalidEventException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Initializes a new instance of the exception for a property of an event.</summary>
    public InvalidEventException(string message, string? eventType, string? property)
        : base(message, property)
    {
        EventType = eventType;
        Property = property;
    }

    /// <summary>Gets the event's type, as it is sent.</summary>
    public string? EventType { get; }

    /// <summary>Gets the property's wire name, or the name of a field such as <c>user_id</c>.</summary>
    public string? Property { get; }
}
