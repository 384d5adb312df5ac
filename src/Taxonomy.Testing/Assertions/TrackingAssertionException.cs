namespace Taxonomy.Testing;

/// <summary>
/// The exception that is thrown when the tracked events differ from what a test expects. The message shows both.
/// </summary>
public sealed class TrackingAssertionException : Exception, IAssertionException
{
    /// <summary>Creates the exception.</summary>
    public TrackingAssertionException() { }

    /// <summary>Creates the exception with a message.</summary>
    public TrackingAssertionException(string message)
        : base(message) { }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public TrackingAssertionException(string message, Exception innerException)
        : base(message, innerException) { }
}
