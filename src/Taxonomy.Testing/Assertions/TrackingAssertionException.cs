namespace Taxonomy.Testing;

/// <summary>
/// The exception that is thrown when the tracked events differ from what a test expects. The message shows both.
/// </summary>
public sealed class TrackingAssertionException : Exception, IAssertionException
{
    /// <summary>Initializes a new instance of the exception.</summary>
    public TrackingAssertionException() { }

    /// <summary>Initializes a new instance of the exception with a message.</summary>
    public TrackingAssertionException(string message)
        : base(message) { }

    /// <summary>Initializes a new instance of the exception with a message and an inner exception.</summary>
    public TrackingAssertionException(string message, Exception innerException)
        : base(message, innerException) { }
}
