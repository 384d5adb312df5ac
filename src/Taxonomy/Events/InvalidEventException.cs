namespace Taxonomy;

/// <summary>An event's data breaks the tracking plan, and <see cref="InvalidDataPolicy.Throw"/> is in force.</summary>
public sealed class InvalidEventException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    public InvalidEventException() { }

    /// <summary>Creates the exception with a message.</summary>
    public InvalidEventException(string message)
        : base(message) { }

    /// <summary>Creates the exception with a message and what caused it.</summary>
    public InvalidEventException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Creates the exception for a property of an event.</summary>
    public InvalidEventException(string message, string? eventType, string? property)
        : base(message, property)
    {
        EventType = eventType;
        Property = property;
    }

    /// <summary>The event's type, as it is sent.</summary>
    public string? EventType { get; }

    /// <summary>The property's wire name, or the field's, such as <c>user_id</c>.</summary>
    public string? Property { get; }
}
