namespace Taxonomy.Testing;

/// <summary>What was tracked is not what the test expects. The message shows both.</summary>
public sealed class TrackingAssertionException : Exception, IAssertionException
{
    /// <summary>Creates the exception.</summary>
    public TrackingAssertionException() { }

    /// <summary>Creates the exception with a message.</summary>
    public TrackingAssertionException(string message)
        : base(message) { }

    /// <summary>Creates the exception with a message and what caused it.</summary>
    public TrackingAssertionException(string message, Exception innerException)
        : base(message, innerException) { }
}
